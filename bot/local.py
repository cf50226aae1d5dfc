"""Times as people here read them (Asia/Ho_Chi_Minh)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def clock_time(at: datetime) -> str:
    """ "21:04" """
    return at.astimezone(ZONE).strftime("%H:%M")


def day(at: datetime) -> str:
    """ "22/11/2026" """
    return at.astimezone(ZONE).strftime("%d/%m/%Y")


def short_moment(at: datetime) -> str:
    """ "21:04 ngày 22/11" without words: "21:04 22/11" """
    return at.astimezone(ZONE).strftime("%H:%M %d/%m")
