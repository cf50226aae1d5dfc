"""The end of a day, as it is said: *24h* belongs to the day before its midnight."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.calls.agreed_hour import meant
from tests.each import each

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING = datetime(2026, 11, 23, 22, 30, tzinfo=ZONE)


@each(("typed", "day"), [("24h", 24), ("24h nay", 24), ("24h mai", 25)])
def test_twenty_four_hours_is_the_end_of_the_day(typed: str, day: int) -> None:
    found = meant(typed, EVENING)
    assert found is not None and found.at == datetime(2026, 11, day, tzinfo=ZONE)
