"""The lunar calendar of Viet Nam, against printed calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.kinds.lunar import LunarDay, lunar, solar
from tests.each import each

# Mùng 1 Tết of 1990 to 2040, month and day.
TET = (
    *("01-27", "02-15", "02-04", "01-23", "02-10", "01-31", "02-19", "02-07", "01-28", "02-16"),
    *("02-05", "01-24", "02-12", "02-01", "01-22", "02-09", "01-29", "02-17", "02-07", "01-26"),
    *("02-14", "02-03", "01-23", "02-10", "01-31", "02-19", "02-08", "01-28", "02-16", "02-05"),
    *("01-25", "02-12", "02-01", "01-22", "02-10", "01-29", "02-17", "02-06", "01-26", "02-13"),
    *("02-02", "01-23", "02-11", "01-31", "02-19", "02-08", "01-28", "02-15", "02-04", "01-24"),
    "02-12",
)
# As year.month.
LEAP_MONTHS = [
    "1985.2",
    "1987.7",
    "1990.5",
    "1993.3",
    "1995.8",
    "1998.5",
    "2001.4",
    "2004.2",
    "2006.7",
    "2009.5",
    "2012.4",
    "2014.9",
    "2017.6",
    "2020.4",
    "2023.2",
    "2025.6",
    "2028.5",
    "2031.3",
    "2033.11",
]


@each(("year", "on"), list(enumerate(TET, 1990)))
def test_tet_is_when_the_country_keeps_it(year: int, on: str) -> None:
    assert solar(LunarDay(1, 1, year)) == date.fromisoformat(f"{year}-{on}")


@each(
    ("year", "here", "in_china"),
    [
        (1968, "1968-01-29", "1968-01-30"),
        (1985, "1985-01-21", "1985-02-20"),
        (2007, "2007-02-17", "2007-02-18"),
        (2030, "2030-02-02", "2030-02-03"),
    ],
)
def test_an_hour_further_west_the_year_may_begin_on_another_day(
    year: int, here: str, in_china: str
) -> None:
    assert solar(LunarDay(1, 1, year)) == date.fromisoformat(here) != date.fromisoformat(in_china)


@each(
    ("day", "month", "year", "on"),
    [
        (10, 3, 2024, "2024-04-18"),
        (10, 3, 2025, "2025-04-07"),
        (10, 3, 2026, "2026-04-26"),
        (15, 7, 2024, "2024-08-18"),
        (15, 7, 2025, "2025-09-06"),
        (15, 7, 2026, "2026-08-27"),
        (15, 8, 2023, "2023-09-29"),
        (15, 8, 2024, "2024-09-17"),
        (15, 8, 2025, "2025-10-06"),
        (15, 8, 2026, "2026-09-25"),
        (5, 5, 2026, "2026-06-19"),
        (23, 12, 2025, "2026-02-10"),
        (30, 12, 2023, "2024-02-09"),
        (29, 12, 2024, "2025-01-28"),
    ],
)
def test_a_festival_falls_where_the_calendars_print_it(
    day: int, month: int, year: int, on: str
) -> None:
    assert solar(LunarDay(day, month, year)) == date.fromisoformat(on)
    assert lunar(date.fromisoformat(on)) == LunarDay(day, month, year)


@each("year", list(range(1985, 2035)))
def test_a_leap_month_comes_in_the_years_it_should(year: int) -> None:
    found = [f"{year}.{m}" for m in range(1, 13) if solar(LunarDay(1, m, year, leap=True))]
    assert found == [month for month in LEAP_MONTHS if month.startswith(f"{year}.")]


@each("day", [LunarDay(30, 12, 2024), LunarDay(31, 1, 2026), LunarDay(1, 13, 2026)])
def test_a_day_the_year_does_not_have_is_none(day: LunarDay) -> None:
    assert solar(day) is None
    assert solar(LunarDay(0, day.month, 1600)) is None


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(st.dates(date(1901, 1, 1), date(2190, 1, 1)))
def test_every_day_comes_back_and_the_next_follows_it(on: date) -> None:
    said = lunar(on)
    assert solar(said) == on
    following = lunar(on + timedelta(days=1))
    assert following.day in (said.day + 1, 1) and (following.day > 1 or said.day >= 29)
