"""The time of the country (*giờ Việt Nam*); dates in forms are always local."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

# Asia/Ho_Chi_Minh has been +07:00 without summer time since 1975. A fixed offset needs no time-zone
# file, which the pure folders may not read.
VIET_NAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def local(now: datetime) -> datetime:
    """The same moment on a Vietnamese clock; refuses a time without a zone."""
    if now.tzinfo is None:
        raise ValueError("a time without a time zone")
    return now.astimezone(VIET_NAM)


def stored_datetime(at: datetime) -> str:
    """As ODK stores a dateTime: 2026-11-22T21:04:00.000+07:00."""
    return local(at).isoformat(timespec="milliseconds")
