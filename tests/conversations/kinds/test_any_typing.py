"""Whatever is typed to a kind that reads words: never an error, and the same in every spelling."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.event import Address, Event
from conversations.kinds.kind import Kind
from conversations.kinds.meaning import MEANINGS, TYPES
from conversations.kinds.table import KINDS
from conversations.local_time import VIET_NAM
from conversations.question import Answer, Complaint, Question
from tests.conversations.kinds.typed import Row, answered, rows, taken
from tests.each import each

READERS: dict[str, Kind] = {
    **{name: KINDS[name] for name in ("date", "time", "datetime", "integer", "decimal")},
    **MEANINGS,
}
TABLES = {
    **dict.fromkeys(("weekdays", "lunar_days", "spoken_days"), "date"),
    "hours": "time",
    "classes": "age",
    "spoken_numbers": "integer",
    "prefixes": "phone",
    "dates": "date",
    "dates_to_come": "to_come",
    "times": "time",
    "moments": "datetime",
    "integers": "integer",
    "decimals": "decimal",
    "amounts": "money",
    "ages": "age",
    "birth_years": "birth_year",
    "phones": "phone",
}
ROWS = [(READERS[kind], row) for table, kind in TABLES.items() for row in rows(table)]
WORDS = sorted({word for _, (_, typed, _) in ROWS for word in typed.split()})
TYPED = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=VIET_NAM)
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def test_the_tables_have_hundreds_of_rows() -> None:
    assert len(ROWS) >= 1_200
    assert set(MEANINGS) == set(TYPES)


@each(("kind", "row"), ROWS)
@each("form", ["NFC", "NFD"])
def test_both_forms_of_unicode_read_the_same(kind: Kind, row: Row, form: str) -> None:
    now, typed, made = row
    assert taken(kind, now, unicodedata.normalize(form, typed)) == made  # type: ignore[arg-type]


@each(("kind", "row"), ROWS)
def test_capitals_and_full_width_figures_read_the_same(kind: Kind, row: Row) -> None:
    now, typed, made = row
    assert taken(kind, now, f"  {typed.upper()} ") == made
    assert taken(kind, now, typed.translate(FULL_WIDTH)) == made


@each(("kind", "row"), ROWS)
def test_what_is_stored_or_offered_is_understood_when_said_again(kind: Kind, row: Row) -> None:
    now, typed, _ = row
    answer = answered(kind, now, typed)
    for one in answer.offers if isinstance(answer, Complaint) else (answer,):
        said = kind.say(Question("q", "any", {}), one, (), "vi")
        again = answered(kind, now, said)
        # 02:30 said as 02:30 stays; a small amount or an hour may be asked about once more.
        options = again.offers if isinstance(again, Complaint) else (again,)
        assert one in options, (said, again)


@each(("kind", "row"), ROWS)
def test_nothing_is_offered_twice_and_never_more_than_eight(kind: Kind, row: Row) -> None:
    answer = answered(kind, *row[:2])
    offers = answer.offers if isinstance(answer, Complaint) else ()
    assert len(set(offers)) == len(offers) <= 8


@each("name", sorted(READERS))
@each("piece", ["thu 2 ", "ngay thu 2 ", "1 ", "2-", "mung ", "tam ", "kem 15 ", "(+", "aw"])
def test_words_said_over_and_over_are_read_once(name: str, piece: str) -> None:
    # A pattern that tries every way to part them would still be at it tomorrow.
    assert taken(READERS[name], ROWS[0][1][0], (piece * 200)[:199])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(READERS))
@settings(max_examples=150, deadline=None)
@given(typed=st.one_of(TYPED, st.text(max_size=60)), now=MOMENTS)
def test_any_words_at_any_moment_are_answered_or_complained_about(
    name: str, typed: str, now: datetime
) -> None:
    kind = READERS[name]
    event = Event("1", Address("web", "1"), now, text=typed)
    for language in ("vi", "en"):
        answer = kind.read(Question("q", "any", {}), event, (), now, language)
        for one in answer.offers if isinstance(answer, Complaint) else (answer,):
            assert isinstance(one, Answer) and one.value
            assert kind.say(Question("q", "any", {}), one, (), language)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(on=st.dates(datetime(1950, 1, 1).date(), datetime(2100, 1, 1).date()), now=MOMENTS)
def test_every_day_said_with_its_weekday_is_understood(on, now) -> None:  # type: ignore[no-untyped-def]
    said = KINDS["date"].say(Question("q", "date", {}), Answer(on.isoformat()), (), "vi")
    assert taken(KINDS["date"], now, said) == on.isoformat()
