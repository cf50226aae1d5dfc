"""An hour agreed on is of today where it is to come, of tomorrow where that is sure, else asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cases.agreed_hour import AgreedHour, agreed_hour
from tests.each import each

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HALF_PAST_THREE = (time(15, 30),)
NINE = (time(9), time(21))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def test_an_hour_to_come_is_of_today_and_tomorrow_is_one_tap_away() -> None:
    meant = agreed_hour(HALF_PAST_THREE, None, at(23, 14))
    assert meant == AgreedHour(at(23, 15, 30), (at(24, 15, 30),))


def test_long_after_it_the_hour_is_of_tomorrow() -> None:
    assert agreed_hour(HALF_PAST_THREE, None, at(23, 20)) == AgreedHour(at(24, 15, 30))


@each("minutes", [0, 1, 120])
def test_an_hour_that_has_just_passed_is_asked(minutes: int) -> None:
    now = at(23, 15, 30) + timedelta(minutes=minutes)
    assert agreed_hour(HALF_PAST_THREE, None, now) == AgreedHour(None, (at(24, 15, 30),))


def test_in_the_evening_nine_may_be_tonight_or_tomorrow() -> None:
    assert agreed_hour(NINE, None, at(23, 20)) == AgreedHour(None, (at(23, 21), at(24, 9)))
    assert agreed_hour(NINE, None, at(23, 8)).at == at(23, 9)


def test_a_day_that_was_said_is_kept_and_an_hour_that_is_over_is_nothing() -> None:
    assert agreed_hour(NINE, date(2026, 11, 24), at(23, 8)).at == at(24, 9)
    assert agreed_hour(NINE, date(2026, 11, 23), at(23, 10)).at == at(23, 21)
    assert agreed_hour(HALF_PAST_THREE, date(2026, 11, 23), at(23, 16)) == AgreedHour(None)


def test_what_is_offered_instead_is_never_past() -> None:
    noon_or_midnight = (time(12), time(0))
    meant = agreed_hour(noon_or_midnight, None, at(23, 9))
    assert meant == AgreedHour(at(23, 12), (at(24, 12),))
