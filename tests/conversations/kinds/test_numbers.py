"""Whole numbers, fractions and amounts as people type them: tables in `tables/`."""

from __future__ import annotations

from datetime import datetime

from conversations.kinds.decimal import DECIMAL
from conversations.kinds.figures import values
from conversations.kinds.integer import INTEGER
from conversations.kinds.money import MONEY
from conversations.kinds.small_numbers import SPOKEN
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import NOW, asked, question, said
from tests.conversations.kinds.typed import rows, taken
from tests.each import each


@each(("now", "typed", "made"), [*rows("integers"), *rows("spoken_numbers")])
def test_a_whole_number_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(INTEGER, now, typed) == made


@each(("now", "typed", "made"), rows("decimals"))
def test_a_fraction_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(DECIMAL, now, typed) == made


@each(("now", "typed", "made"), rows("amounts"))
def test_an_amount_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(MONEY, now, typed) == made


@each(("words", "number"), [(words, n) for words, n in SPOKEN.items() if n])
def test_every_number_below_a_hundred_is_understood_in_words(words: str, number: int) -> None:
    assert taken(INTEGER, NOW, words) == str(number)


@each(
    ("typed", "kept"),
    [("1.200", ["1200", "1.200"]), ("36,5", ["36.5"]), ("1.2.3", []), ("0,500", ["0.500"])],
)
def test_a_point_parts_thousands_or_begins_a_fraction(typed: str, kept: list[str]) -> None:
    assert [str(value) for value in values(typed)] == kept


@each(
    ("kind", "stored", "vi", "en"),
    [
        ("integer", "7", "7", "7"),
        ("integer", "2017", "2017", "2017"),
        ("integer", "1200000", "1.200.000", "1,200,000"),
        ("integer", "-12345", "-12.345", "-12,345"),
        ("decimal", "36.5", "36,5", "36.5"),
        ("decimal", "1200000.75", "1.200.000,75", "1,200,000.75"),
        ("decimal", "elsewhere", "elsewhere", "elsewhere"),
    ],
)
def test_a_number_is_read_back_as_the_language_writes_it(
    kind: str, stored: str, vi: str, en: str
) -> None:
    assert (said(kind, stored), said(kind, stored, language="en")) == (vi, en)


def test_money_is_read_back_with_its_currency() -> None:
    assert MONEY.say(question("integer"), Answer("500000"), (), "vi") == "500.000 đồng"
    assert MONEY.say(question("integer"), Answer("500000"), (), "en") == "500,000 VND"


def test_a_long_answer_is_told_how_long_it_may_be() -> None:
    complaint = asked("integer", "x" * 500)
    assert isinstance(complaint, Complaint)
    assert complaint.args == {"length": "500", "most": "200"}
    assert taken(INTEGER, NOW, "") == "? empty"
