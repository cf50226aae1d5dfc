"""How old somebody is (*tuổi*), stored in full years; and the year of birth (*năm sinh*).

Both understand what is said of the other: *sn 2017*, *2k17*, *bé 7t*, *18 tháng*, *lớp 3*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from conversations.event import Event
from conversations.kinds.birth import OLDEST, Span, aged, born, named_year
from conversations.kinds.kind import Kind
from conversations.kinds.plain import plain
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.local_time import local
from conversations.question import Answer, Choice, Complaint, Question

_MOST = 6
"""Ages or years offered at once."""
_UNLIKELY = 0.05
"""Of several spans, what is less likely than this is not offered."""


def read_age(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """7, bé 7t, 18 tháng, sn 2017 (asks when the birthday decides), lớp 3 (asks)."""
    said, today = words(event), local(now).date()
    if isinstance(said, Complaint):
        return said
    ages = _of(plain(said), today) or _agreed(plain(said).split(","), today)
    if ages:
        return _one(ages, "complaint.which_age")
    return _none(said, today, "complaint.not_an_age")


def read_year(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """2017, sn 17, 2k17; 7 tuổi (asks when the birthday decides)."""
    said, today = words(event), local(now).date()
    if isinstance(said, Complaint):
        return said
    text = plain(said)
    spans = born(text, today)
    if len(text) == 2 and text.isdecimal():
        # *17* may be the year 2017 or an age.
        spans = [*born(f"sn {text}", today), *spans]
    years = _likely((span, _years(span)) for span in spans)
    return _one(years, "complaint.which_year") if years else _none(said, today, _NO_YEAR)


_NO_YEAR = "complaint.not_a_year"


def _none(said: str, today: date, otherwise: str) -> Complaint:
    year = named_year(plain(said), today)
    to_come = year is not None and today.year < year <= 2199
    args = {"year": str(year)}
    return Complaint("complaint.born_to_come", args) if to_come else Complaint(otherwise)


def _one(numbers: Sequence[int], otherwise: str) -> Answer | Complaint:
    offers = tuple(Answer(str(number)) for number in numbers)[:_MOST]
    return offers[0] if len(offers) == 1 else Complaint(otherwise, offers=offers)


def _of(said: str, today: date) -> list[int]:
    """The ages a text may mean, the likeliest first."""
    ages = _likely((span, _ages(span, today)) for span in born(said, today))
    return [age for age in ages if age <= OLDEST]


def _agreed(pieces: Sequence[str], today: date) -> list[int]:
    """*7 tuổi, học lớp 2*: what all parts have in common."""
    each = [_of(piece, today) for piece in pieces[:_MOST]]
    return [age for age in each[0] if all(age in ages for ages in each)]


def _ages(span: Span, today: date) -> dict[int, int]:
    """How many of the days of birth make each age."""
    youngest, oldest = _age(span.last, today), _age(span.first, today)
    return {age: span.shared(*aged(age, today)) for age in range(oldest, youngest - 1, -1)}


def _years(span: Span) -> dict[int, int]:
    years = range(span.first.year, span.last.year + 1)
    return {year: span.shared(date(year, 1, 1), date(year, 12, 31)) for year in years}


def _age(on: date, today: date) -> int:
    return today.year - on.year - ((today.month, today.day) < (on.month, on.day))


def _likely(counted: Iterable[tuple[Span, dict[int, int]]]) -> list[int]:
    """The numbers with the most days first."""
    shares: dict[int, float] = {}
    spans = list(counted)
    for span, days in spans:
        for number, count in days.items():
            shares[number] = shares.get(number, 0) + span.weight * count / span.days
    least = _UNLIKELY * sum(shares.values()) if len(spans) > 1 else 0
    ordered = sorted(shares, key=lambda number: -shares[number])
    return [number for number in ordered if shares[number] > least]


def say_age(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """8 tuổi; dưới 1 tuổi."""
    if language == "vi":
        return "dưới 1 tuổi" if answer.value == "0" else f"{answer.value} tuổi"
    return "under 1 year old" if answer.value == "0" else f"{answer.value} years old"


def say_year(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """năm 2017."""
    return f"năm {answer.value}" if language == "vi" else answer.value


AGE = Kind(or_unknown(or_slip(read_age)), say_age, frozenset({"text"}))
BIRTH_YEAR = Kind(or_unknown(or_slip(read_year)), say_year, frozenset({"text"}))
