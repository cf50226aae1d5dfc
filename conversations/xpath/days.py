"""Dates inside expressions: texts as ODK stores them, numbers as days since 1 January 1970 UTC."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

from conversations.local_time import VIET_NAM, local

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = _EPOCH.date().toordinal()
_DAY = timedelta(days=1)
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_LOOSE = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"(?P<time>T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]{1,3})?))?(?:Z|[+-][0-9:]{5})?")


def moment(text: str) -> datetime | None:
    """The local moment a stored date or datetime means; a date means its local midnight."""
    if not _DATE.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text)
        return local(at if at.tzinfo else at.replace(tzinfo=VIET_NAM))
    except (ValueError, OverflowError):
        return None


def read(text: str, now: datetime) -> datetime | None:
    """What date() and its kin take: 2018-1-1 and the zone +07 as well, and a time of today."""
    found = _LOOSE.fullmatch(text)
    if not found:
        part = clock(text)
        return None if part is None else midnight(now) + timedelta(seconds=round(part * 86_400, 3))
    zone = found["zone"] or ""
    date = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    return moment(f"{date}{found['time'] or ''}{zone + ':00' if len(zone) == 3 else zone}")


def midnight(at: datetime) -> datetime:
    """Where that local day begins."""
    return local(at).replace(hour=0, minute=0, second=0, microsecond=0)


def of_day(number: float) -> datetime | None:
    """The local midnight a number of whole days means; None when there is no such day."""
    if not math.isfinite(number):
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=VIET_NAM) + timedelta(days=int(number))
    except OverflowError:
        return None


def day(at: datetime) -> float:
    """Whole days from 1 January 1970 to the local day, as ODK counts a date in sums and orders."""
    return float(local(at).date().toordinal() - _FIRST)


def days(at: datetime) -> float:
    """Days since the epoch in UTC, so a local midnight ends in .70833, as in ODK."""
    return (at - _EPOCH) / _DAY


def from_days(number: float) -> datetime | None:
    """The local moment of a number of days; None when there is no such day."""
    if not math.isfinite(number):
        return None
    try:
        # Whole milliseconds: 7/24 of a day is not exact as a float.
        return local(_EPOCH + timedelta(milliseconds=round(number * 86_400_000)))
    except OverflowError:
        return None


def clock(text: str) -> float | None:
    """A stored time of day (14:30:00.000+07:00) as a part of the day."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds = int(found[1]), int(found[2]), float(found[3] or 0)
    return (hours * 3600 + minutes * 60 + seconds) / 86400
