"""A day with its time (*ngày giờ*), stored as 2026-11-22T21:04:00.000+07:00."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from conversations.event import Event
from conversations.kinds.calendar_words import said_day
from conversations.kinds.clock import Clock, clock, either_half
from conversations.kinds.day import days
from conversations.kinds.kind import Kind
from conversations.kinds.moments import ago, now_or_before
from conversations.kinds.plain import marked, plain
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.when import When
from conversations.kinds.words import words
from conversations.local_time import VIET_NAM, local, stored_datetime
from conversations.question import Answer, Choice, Complaint, Question
from conversations.xpath.days import moment

_FILLERS = re.compile(
    r"(?<![\w'])(?:luc|vao|khoang|hoi|chung|tam|co|do|gan|hon|chac|at|on|around|about)(?![\w'])"
)
_IN_ONE = re.compile(r"(?<![\w/.\-])(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?![\w/.\-])")
_YESTERDAY = ("qua", "hom qua", "ngay hom qua", "yesterday", "last night")
_WHEN = "complaint.not_a_datetime"
_MOST = 8
"""Moments offered at once."""


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """21/11/2026 14h30, 9h tối qua; a time alone is today's, when it has been."""
    said = words(event)
    if isinstance(said, Complaint):
        return said
    written = moment(plain(said).upper().replace(" ", "T")) if ":" in said else None
    found = (written,) if written else _meant(said, When(local(now)))
    if isinstance(found, Complaint):
        return found
    offers = _offered(found)
    return offers[0] if len(offers) == 1 else Complaint("complaint.which_moment", offers=offers)


def _meant(typed: str, when: When) -> tuple[datetime, ...] | Complaint:
    said = plain(typed)
    back = ago(said, when.now)
    if back:
        return (back,)
    if named := now_or_before(said, marked(typed), when.now):
        return named
    found = clock(said)
    if isinstance(found, Complaint):
        return found
    if found is None:
        return _without_clock(said, when)
    return _on_days(found, when)


def _without_clock(said: str, when: When) -> tuple[datetime, ...] | Complaint:
    """A day without its time; or figures like *1430 hôm qua*."""
    on = days(said, when)
    if not isinstance(on, Complaint) or on.offers:
        return Complaint("complaint.time_missing")
    figures = _IN_ONE.search(said)
    if figures is None or int(figures["hour"]) > 23:
        return on if on.key == "complaint.no_such_day" else Complaint(_WHEN)
    hour, minute = int(figures["hour"]), int(figures["minute"])
    times = (time(hour, minute),) if hour < 10 else either_half(hour, minute)
    found = _on_days(Clock(times, " ".join(_IN_ONE.sub(" ", said, 1).split())), when)
    # Alone it may be anything, so it is offered, not taken.
    if isinstance(found, tuple) and _IN_ONE.fullmatch(said):
        return Complaint("complaint.which_moment", offers=_offered(found))
    return found


def _on_days(found: Clock, when: When) -> tuple[datetime, ...] | Complaint:
    rest = " ".join(_FILLERS.sub(" ", found.rest).split()).strip(" ,.-")
    if not rest:
        return _today(found, when)
    on = days(rest, when)
    if isinstance(on, Complaint):
        if on.key == "complaint.no_such_day":
            return on
        if not on.offers:
            return Complaint(_WHEN)
        on = tuple(date.fromisoformat(offer.value) for offer in on.offers)
    return _possible([at for day in on for at in _on_day(found, day, rest)], found.night, when.now)


def _on_day(found: Clock, on: date, rest: str) -> list[datetime]:
    """The small hours of a night: *1 giờ đêm qua* is of the next day, *đêm 21/11* may be."""
    following, both = on + timedelta(days=1), []
    for at in found.times:
        late = found.night and at.hour < 5
        if found.day_ends or (late and rest in _YESTERDAY):
            both.append(_at(following, at))
        else:
            both += [_at(on, at), *([_at(following, at)] if late else [])]
    return both


def _today(found: Clock, when: When) -> tuple[datetime, ...] | Complaint:
    """A time still to come is not guessed at: yesterday, or later today?"""
    times = [_at(when.today, at) for at in found.times]
    past = tuple(at for at in times if at <= when.now)
    if past and not found.day_ends:
        return past
    before = [at - timedelta(days=1) for at in times]
    told = {"time": f"{times[0]:%H:%M}"}
    return Complaint("complaint.time_to_come", told, offers=_offered((*before, *times)))


def _possible(
    moments: list[datetime], night: bool, now: datetime
) -> tuple[datetime, ...] | Complaint:
    """Without those of the coming day where the same words fit one of the last two."""
    day = timedelta(days=1)
    past = any(now - 2 * day <= at <= now for at in moments)
    kept = [at for at in moments if night or not past or not now < at <= now + day]
    return tuple(dict.fromkeys(kept))


def _at(on: date, at: time) -> datetime:
    return datetime.combine(on, at, VIET_NAM)


def _offered(moments: Sequence[datetime]) -> tuple[Answer, ...]:
    return tuple(Answer(stored_datetime(at)) for at in dict.fromkeys(moments))[:_MOST]


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """21:04, thứ Bảy, 21/11/2026."""
    at = moment(answer.value)
    return f"{at:%H:%M}, {said_day(at.date(), language)}" if at else answer.value


DATETIME = Kind(or_unknown(or_slip(read)), say, frozenset({"text"}))
