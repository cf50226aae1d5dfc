"""When a person was born, from whatever is said of it: age, months, year, class, animal.

What is said gives spans of days; the age or the year of birth is what these days have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.kinds.school import birth_years
from conversations.kinds.small_numbers import figure, one_of, pattern
from conversations.kinds.when import full_year, on_day
from conversations.kinds.zodiac import named_years

OLDEST = 120
"""Years."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days of birth; `weight`: how likely the person is of this span beside the others."""

    first: date
    last: date
    weight: float = 1.0

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def shared(self, first: date, last: date) -> int:
        """How many of its days lie between these two."""
        return max((min(self.last, last) - max(self.first, first)).days + 1, 0)


_N = pattern(1, 99, "[0-9]{1,3}")
_FILLER = re.compile(
    r"(?<![\w'])(?:nam nay|hien nay|hien tai|hoc sinh|dang hoc|hoc|be gai|be trai|co be|cau be|be"
    r"|chau|em|tre|con|no|hien|dang|duoc|da|co|nguoi|khoang|chung|tam(?= [0-9])|do|chac|hs|roi"
    r"|hinh nhu|about|around|is|aged?|nhin|trong|con so)(?![\w'])"
)
_ABOUT = re.compile(r"(?<=[0-9]) ?~ ?(?=[0-9])")
_AGE = rf"(?P<n>{_N}) ?(?:(?:years? old|years?|yo|y|tuoi|t)(?![a-z]))?"
_PLAIN_AGE = re.compile(rf"(?:tuoi )?(?:vua |moi |tron |day |du |hon )*{_AGE}(?: ?tron)?")
_AND_HALF = re.compile(
    rf"(?P<n>{_N})(?: ?(?:tuoi|t))? (?:ruoi|r)(?: tuoi)?|(?P<m>[0-9]{{1,2}})[.,]5 ?(?:tuoi|t)?"
)
_BETWEEN = re.compile(
    rf"(?:tu )?(?P<a>{_N})(?: ?(?:tuoi|t))? ?(?:-|,|/| den | toi'? | hoac | hay | ) ?"
    rf"(?P<b>{_N})(?: ?(?:tuoi|t))?"
)
_NEARLY = re.compile(
    rf"(?P<how>gan|sap|chua|duoi|len|tren|ngoai)"
    rf" (?:(?:day|du|toi'?|den|tron|duoc|len|qua) )*{_AGE}"
)
_LUNAR_AGE = re.compile(rf"(?P<n>{_N}) ?(?:tuoi|t) (?:mu|ta|am|am lich)")
_MONTHS = re.compile(
    rf"(?:(?P<years>{_N}) ?(?:tuoi|t) )?(?:hon |gan )?(?P<n>{_N}) ?(?:thang|th|months?|m)"
    r"(?: ruoi)?(?: tuoi)?(?: old)?"
)
_BABY = re.compile(
    r"(?:moi |vua )?(?:so sinh|sinh|de|lot long|chao doi)|tre so sinh|so sinh|day thang"
    rf"|do hon|{_N} (?:ngay|tuan|days|weeks?)(?: tuoi| old)?"
)
_BORN = re.compile(r"(?:sn|s\.n|ns|nam sinh|ngay sinh|sinh|de|nam|ngay|born|in|dob|\(|:|\.| )+")
_YEAR = re.compile(r"(?P<year>[0-9]{4})|2k(?P<of>[0-9]{0,2})")
_YEARS = re.compile(r"(?P<a>[12][0-9]{3}) ?(?:-|/|,|hoac|hay|den|or) ?(?P<b>[12][0-9]{3})")
_SHORT_YEAR = re.compile(r"(?P<year>[0-9]{2})")
_MONTH_OF_YEAR = re.compile(
    rf"(?:thang )?(?P<month>{pattern(1, 12)}|{one_of(['tu'])}) ?(?:[/.\-, ]|nam) ?"
    r"(?:nam )?(?P<year>[0-9]{4})"
)
_DATE = re.compile(
    r"(?P<day>[0-9]{1,2}) ?(?:[/.\-, ]|thang) ?(?P<month>[0-9]{1,2}) ?(?:[/.\-, ]|nam) ?"
    r"(?:nam )?(?P<year>[0-9]{4}|[0-9]{2})"
)


def born(said: str, today: date) -> list[Span]:
    """The spans of days in which the person may have been born; [] when nothing is said of it."""
    said = _ABOUT.sub("-", said.replace(":", " "))
    bare = " ".join(_FILLER.sub(" ", said).split()).strip(" ,.()")
    for reading in (_by_birth, _by_age, _by_school_or_animal):
        # *nhà trẻ*, *tiểu học*: words left out elsewhere are the name here.
        if spans := reading(bare, today) or reading(said, today):
            return [s for span in spans if (s := _until(span, today))]
    return []


def named_year(said: str, today: date) -> int | None:
    """A year of birth that is named as one (*sn 2030* too, which is still to come)."""
    bare = _FILLER.sub(" ", said).strip()
    rest = _BORN.sub("", bare, count=1) if _BORN.match(bare) else bare
    if found := _YEAR.fullmatch(rest):
        return int(found["year"]) if found["year"] else 2000 + int(found["of"] or 0)
    if rest != bare and (found := _SHORT_YEAR.fullmatch(rest)):
        return full_year(found["year"], date(today.year - 1, 1, 1))
    return None


def _by_birth(said: str, today: date) -> list[Span]:
    year = named_year(said, today)
    if year is not None:
        return _of_year(year) if 1900 <= year <= 2199 else []
    rest = _BORN.sub("", said, count=1) if _BORN.match(said) else said
    if found := _YEARS.fullmatch(rest):
        return [*_of_year(int(found["a"])), *_of_year(int(found["b"]), 0.99)]
    if found := _DATE.fullmatch(rest):
        named = full_year(found["year"], today)
        return [Span(on, on) for on in on_day(named, int(found["month"]), int(found["day"]))]
    if found := _MONTH_OF_YEAR.fullmatch(rest):
        month = 4 if found["month"] == "tu" else figure(found["month"])
        first = on_day(int(found["year"]), month, 1)
        return [Span(on, _months(on, 1) - timedelta(days=1)) for on in first]
    return []


def _of_year(year: int, weight: float = 1.0) -> list[Span]:
    return [Span(date(year, 1, 1), date(year, 12, 31), weight)]


def _by_age(said: str, today: date) -> list[Span]:
    if found := _PLAIN_AGE.fullmatch(said):
        return _aged([figure(found["n"])], today)
    if found := _AND_HALF.fullmatch(said):
        return _aged([figure(found["n"] or found["m"])], today)
    if found := _LUNAR_AGE.fullmatch(said):
        return _of_year(today.year - figure(found["n"]) + 1)
    if found := _BETWEEN.fullmatch(said):
        first, last = figure(found["a"]), figure(found["b"])
        return _aged(range(first, last + 1) if last - first in (1, 2, 3) else (first, last), today)
    if found := _NEARLY.fullmatch(said):
        return _aged(_around(found["how"], figure(found["n"])), today)
    if found := _MONTHS.fullmatch(said):
        months = figure(found["n"]) + 12 * figure(found["years"] or "0")
        return [Span(_months(today, -months - 1) + timedelta(days=1), _months(today, -months))]
    return [Span(today - timedelta(days=90), today)] if _BABY.fullmatch(said) else []


def _around(how: str, age: int) -> tuple[int, ...]:
    """*gần 8 tuổi* is seven, or eight already; *chưa đầy 1 tuổi* is not one yet."""
    match how:
        case "chua" | "duoi":
            return tuple(range(age - 1, max(age - 3, -1), -1))
        case "gan" | "sap":
            return (age - 1, age) if age else (0,)
        case "len":
            return (age, age - 1) if age else (0,)
    return (age, age + 1)


def _by_school_or_animal(said: str, today: date) -> list[Span]:
    years = birth_years(said, today)
    schooled = [span for year, weight in years.items() for span in _of_year(year, weight)]
    named = enumerate(named_years(said, today))
    return schooled or [Span(first, last, 1 - n / 2) for n, (first, last) in named]


def _aged(ages: Iterable[int], today: date) -> list[Span]:
    """The first named weighs a little more, so that it is offered first."""
    spans = [(n, age) for n, age in enumerate(ages) if 0 <= age <= OLDEST]
    return [Span(*aged(age, today), 1 - n / 100) for n, age in spans]


def aged(age: int, today: date) -> tuple[date, date]:
    """The first and the last day of birth of those who are this old today (full years)."""
    return _years_back(today, age + 1) + timedelta(days=1), _years_back(today, age)


def _years_back(on: date, years: int) -> date:
    return _months(on, -12 * years)


def _months(on: date, away: int) -> date:
    """The same day so many months away, or the last of that month."""
    month = on.year * 12 + on.month - 1 + away
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=on.day - 1), following - timedelta(days=1))


def _until(span: Span, today: date) -> Span | None:
    """Without days to come: nobody asked about is yet to be born."""
    if span.first > today:
        return None
    return Span(span.first, min(span.last, today), span.weight)
