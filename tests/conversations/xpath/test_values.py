"""How the three types of value become one another, and days become numbers."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from conversations.local_time import local, stored_datetime
from conversations.xpath.days import clock, days, from_days, moment
from conversations.xpath.values import Value, boolean, equal, number, stored, text
from tests.each import each


@each(
    ("value", "expected"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (7.0, "7"),
        (7.5, "7.5"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (True, "true"),
        (False, "false"),
        ("Đà Nẵng", "Đà Nẵng"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
    ],
)
def test_a_value_as_text(value: Value, expected: str) -> None:
    assert text(value) == expected


@each("value", ["", "abc", "1.5,0", "1 2", "--1", "٣", "1_000", "Infinity", "nan"])
def test_what_is_not_written_as_a_number_is_none(value: str) -> None:
    assert math.isnan(number(value))


@each(("value", "expected"), [("5", 5), ("-5.5", -5.5), (".5", 0.5), ("5.", 5), (True, 1)])
def test_a_value_as_number(value: Value, expected: float) -> None:
    assert number(value) == expected


def test_ten_thousand_digits_do_no_harm() -> None:
    assert number("9" * 10_000) == math.inf
    assert stored(number("9" * 10_000)) == ""


@each(
    ("value", "expected"),
    [
        ("", False),
        ("0", False),
        ("00", True),
        ("false", True),
        (0.0, False),
        (math.nan, False),
        (-1.0, True),
    ],
)
def test_a_value_as_truth(value: Value, expected: bool) -> None:
    assert boolean(value) is expected


def test_no_number_equals_itself_as_in_xpath() -> None:
    assert not equal(math.nan, math.nan)
    assert not equal("", 0.0)


@each("written", ["2026-02-31", "2026-13-01", "0000-01-01", "2026-1-1", "x", "2026-11-22 10:00"])
def test_what_is_no_stored_date_is_no_moment(written: str) -> None:
    assert moment(written) is None


@each(
    "written",
    ["2026-11-22", "2026-11-22T21:04", "2026-11-22T21:04:30.123+07:00", "2026-11-22T14:04Z"],
)
def test_a_stored_date_is_a_moment_in_viet_nam(written: str) -> None:
    at = moment(written)
    assert at is not None
    assert (at.date().isoformat(), at.utcoffset()) == ("2026-11-22", local(at).utcoffset())


def test_days_and_back_give_the_same_moment() -> None:
    at = local(datetime(2026, 11, 22, 14, 4, 30, tzinfo=UTC))
    assert from_days(days(at)) == at


@each("number_of_days", [math.nan, math.inf, 1e12, -1e12])
def test_a_number_of_days_that_is_no_day_is_none(number_of_days: float) -> None:
    assert from_days(number_of_days) is None


def test_a_time_of_day_is_a_part_of_the_day() -> None:
    assert clock("18:00") == 0.75
    assert clock("nonsense") is None


def test_a_moment_is_stored_as_odk_stores_it() -> None:
    assert (
        stored_datetime(datetime(2026, 11, 22, 14, 4, tzinfo=UTC))
        == "2026-11-22T21:04:00.000+07:00"
    )


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 11, 22))
