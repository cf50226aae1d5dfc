"""From when until when (*từ … đến …*), typed: 24/11, 24-26/11, 24/11 7h-14h, 22h mai đến 6h thứ 6.

Hours are of the 24-hour clock unless a part of the day is named; a day alone is the whole day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conversations.kinds.clock import Clock, clock
from conversations.kinds.day import days
from conversations.kinds.plain import plain
from conversations.kinds.when import When

_DAY = timedelta(days=1)
_LAST_YEAR = timedelta(days=300)
"""A day without a year that is so far ahead is one that has just passed."""
_LEADING = re.compile(r"^(?:tu|from|luc|ngay)(?: (?:luc|ngay))* ")
_HOURS_ONLY = re.compile(r"(?<![\w/:])([0-9]{1,2}) ?- ?([0-9]{1,2} ?(?:gio|h|g)(?![a-z]))")
_PART = re.compile(r"(?<![\w'])(?:sang|trua|chieu|buoi toi|dem|khuya|am|pm)(?![\w'])")
_PARTED = re.compile(
    r" (?:den|toi'|to|until) (?:het )?| - |(?<=[hgo])-(?=[0-9])|(?<=:[0-9]{2})-(?=[0-9])"
    r"|(?<=[hg][0-9]{2})-(?=[0-9])"
    r"|(?<=/[0-9]{2})-(?=[0-9]{1,2}/)|(?<=/[0-9])-(?=[0-9]{1,2}/)|(?<=/[0-9]{4})-(?=[0-9]{1,2}/)"
)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a period: its days (first and last), its hours; what is not said is None, or ().

    `midnight`: the end of that day. `part`: a part of the day is named (*chiều*).
    """

    first: date | None
    last: date | None
    hours: tuple[time, ...] = ()
    midnight: bool = False
    part: bool = False

    @property
    def hour(self) -> time | None:
        """The hour as it is typed."""
        return self.hours[0] if self.hours else None


def period(text: str, now: datetime) -> tuple[datetime, datetime] | None:
    """Begin and end as local moments, end not included; None when the words are no period.

    `now`: the local moment of asking. Hours without a day are the next such hours.
    """
    said = _HOURS_ONLY.sub(r"\1h - \2", _LEADING.sub("", plain(text)))
    parts = [_LEADING.sub("", part.strip(" ,")) for part in _PARTED.split(said)]
    ends = [_end(part, now) for part in parts if part]
    known = [end for end in ends if end is not None]
    if len(known) != len(ends) or len(known) not in (1, 2):
        return None
    return _days_of(known[0], now) if len(known) == 1 else _between(known[0], known[1], now)


def _end(said: str, now: datetime) -> _End | None:
    at = clock(said)
    if at is not None and not isinstance(at, Clock):
        return None
    rest = (at.rest if at else said).strip(" ,-")
    hours = at.times if at else ()
    midnight, part = at is not None and at.day_ends, _PART.search(said) is not None
    if not rest:
        return _End(None, None, hours, midnight, part) if at else None
    if part and not at:
        return None
    found = days(_LEADING.sub("", rest), When(now, ahead=True))
    if not isinstance(found, tuple) or not found:
        return None
    meant = sorted(_near(day, now, rest) for day in found)
    # Shortly after midnight *mai* may be either of two days: what the calendar says is taken.
    whole_span = len(meant) > 2 or (len(meant) == 2 and "-" in rest)
    return _End(meant[0] if whole_span else meant[-1], meant[-1], hours, midnight, part)


def _near(day: date, now: datetime, said: str) -> date:
    far = day - now.date() > _LAST_YEAR and not re.search(r"[0-9]{4}", said)
    return day.replace(year=day.year - 1) if far else day


def _days_of(end: _End, now: datetime) -> tuple[datetime, datetime] | None:
    """A day, or several, without hours: from midnight to midnight."""
    if end.hour is not None or end.first is None or end.last is None:
        return None
    return _at(end.first, time(0), now), _at(end.last + _DAY, time(0), now)


def _between(one: _End, other: _End, now: datetime) -> tuple[datetime, datetime] | None:
    if (one.hour is None) != (other.hour is None):
        one, other = _whole(one, last=False), _whole(other, last=True)
    first = one.first or other.first
    if first is None:
        return _hours(one, other, now)
    last = other.last or first
    if one.hour is None or other.hour is None:
        return (_at(first, time(0), now), _at(last + _DAY, time(0), now)) if last >= first else None
    begins, ends = _at(first, _same_half(one, other), now), _at(last, other.hour, now)
    if other.midnight or (ends <= begins and first == last):
        ends += _DAY
    return (begins, ends) if begins < ends else None


def _whole(end: _End, *, last: bool) -> _End:
    """*từ 14h 24/11 đến 26/11*: a day without its hour begins, or ends, at midnight."""
    return end if end.hour is not None else _End(end.first, end.last, (time(0),), last)


def _hours(one: _End, other: _End, now: datetime) -> tuple[datetime, datetime] | None:
    """Hours without a day: the next such hours that are not over."""
    if one.hour is None or other.hour is None:
        return None
    begins = _at(now.date(), _same_half(one, other), now)
    ends = _at(now.date(), other.hour, now)
    if ends <= begins or other.midnight:
        ends += _DAY
    return (begins, ends) if ends > now else (begins + _DAY, ends + _DAY)


def _same_half(one: _End, other: _End) -> time:
    """*2h-5h chiều*: the part of the day belongs to both."""
    if other.part and not one.part and len(one.hours) == 2 and other.hours:
        later = max(one.hours)
        return later if later < other.hours[0] else one.hours[0]
    return one.hours[0]


def _at(day: date, hour: time, now: datetime) -> datetime:
    return datetime.combine(day, hour, now.tzinfo)
