"""Working hours in Viet Nam, holidays and swapped Saturdays included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.calendar import Calendar, add_months
from tests.cases.house import POLICY, local
from tests.each import each

CALENDAR = POLICY.calendar
WEEKDAYS = frozenset({1, 2, 3, 4, 5})


@each(
    ("day", "works", "why"),
    [
        ("2026-11-18", True, "a Wednesday"),
        ("2026-11-21", False, "a Saturday"),
        ("2026-11-22", False, "a Sunday"),
        ("2026-02-17", False, "Tết"),
        ("2026-09-02", False, "Quốc khánh"),
        ("2026-04-27", False, "day off in lieu of Giỗ Tổ"),
        ("2026-08-31", False, "a Monday swapped with a Saturday"),
        ("2026-08-22", True, "the Saturday worked for it"),
        ("2026-11-24", False, "Ngày Văn hóa Việt Nam, since 2026"),
    ],
)
def test_the_days_the_country_works(day: str, works: bool, why: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is works, why


@each(
    ("moment", "first"),
    [
        ("2026-11-18 10:00", "2026-11-18 10:00"),
        ("2026-11-18 08:00", "2026-11-18 08:00"),
        ("2026-11-18 07:59", "2026-11-18 08:00"),
        ("2026-11-18 17:29", "2026-11-18 17:29"),
        ("2026-11-18 17:30", "2026-11-19 08:00"),
        ("2026-11-20 23:00", "2026-11-23 08:00"),
        ("2026-02-14 09:00", "2026-02-23 08:00"),
    ],
)
def test_the_next_working_moment(moment: str, first: str) -> None:
    assert CALENDAR.next_working_moment(local(moment)) == local(first)


@each(
    ("start", "hours", "end"),
    [
        ("2026-11-18 09:00", 4, "2026-11-18 13:00"),
        ("2026-11-18 16:00", 4, "2026-11-19 10:30"),
        ("2026-11-18 13:30", 4, "2026-11-18 17:30"),
        ("2026-11-20 17:00", 4, "2026-11-23 11:30"),
        ("2026-11-21 03:00", 4, "2026-11-23 12:00"),
    ],
)
def test_working_hours_stand_still_at_night(start: str, hours: int, end: str) -> None:
    assert CALENDAR.add_working_hours(local(start), hours) == local(end)


@each(
    ("start", "days", "end"),
    [
        ("2026-11-18 10:00", 0, "2026-11-18 10:00"),
        ("2026-11-18 10:00", 2, "2026-11-20 10:00"),
        ("2026-11-20 10:00", 2, "2026-11-25 10:00"),
        ("2026-02-13 10:00", 1, "2026-02-23 10:00"),
    ],
)
def test_working_days_skip_weekends_and_holidays(start: str, days: int, end: str) -> None:
    assert CALENDAR.add_working_days(local(start), days) == local(end)


def test_working_time_between_two_moments() -> None:
    friday, monday = local("2026-11-20 16:30"), local("2026-11-23 09:00")
    assert CALENDAR.working_hours_between(friday, monday) == timedelta(hours=2)
    assert CALENDAR.working_hours_between(monday, friday) == timedelta()


def test_the_last_working_day_before_a_holiday_is_found() -> None:
    assert CALENDAR.working_day_until(date(2026, 11, 24)) == date(2026, 11, 23)
    assert CALENDAR.working_day_after(date(2026, 11, 23)) == date(2026, 11, 25)


def test_the_organisation_adds_days_the_library_does_not_know() -> None:
    own = Calendar(
        CALENDAR.zone,
        CALENDAR.opens,
        CALENDAR.closes,
        WEEKDAYS,
        off=frozenset({date(2026, 11, 18)}),
        working=frozenset({date(2026, 11, 21), date(2026, 11, 24)}),
    )
    assert not own.is_working_day(date(2026, 11, 18))
    assert own.is_working_day(date(2026, 11, 21)) and own.is_working_day(date(2026, 11, 24))


def test_a_year_nobody_compared_with_the_decision_is_not_confirmed() -> None:
    assert CALENDAR.is_confirmed(date(2026, 12, 31))
    assert not CALENDAR.is_confirmed(date(2027, 1, 1))


def test_the_window_follows_the_wall_clock_where_clocks_change() -> None:
    berlin = Calendar(ZoneInfo("Europe/Berlin"), time(8), time(17, 30), frozenset(range(1, 8)))
    before = datetime(2026, 10, 24, 16, 0, tzinfo=UTC)
    assert berlin.next_working_moment(before) == datetime(2026, 10, 25, 7, 0, tzinfo=UTC)
    assert berlin.add_working_days(before, 1) == datetime(2026, 10, 25, 17, 0, tzinfo=UTC)


@each(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-11-18", 12, "2027-11-18"),
        ("2026-10-31", 1, "2026-11-30"),
    ],
)
def test_a_month_later_is_safe_at_the_end_of_the_month(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))


@pytest.mark.slow
@given(MOMENTS)
@settings(max_examples=50, deadline=None)
def test_the_next_working_moment_is_never_earlier_and_stays_where_it_is(moment: datetime) -> None:
    first = CALENDAR.next_working_moment(moment)
    assert first >= moment and CALENDAR.next_working_moment(first) == first


@pytest.mark.slow
@given(MOMENTS, st.integers(1, 60))
@settings(max_examples=50, deadline=None)
def test_working_hours_added_are_the_working_hours_between(moment: datetime, hours: int) -> None:
    end = CALENDAR.add_working_hours(moment, hours)
    assert CALENDAR.working_hours_between(moment, end) == timedelta(hours=hours)
