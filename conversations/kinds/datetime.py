"""A day with its time (*ngày giờ*), stored as 2026-11-22T21:04:00.000+07:00."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.calendar_words import said_day
from conversations.kinds.clock import Clock, clock
from conversations.kinds.day import day
from conversations.kinds.kind import Kind
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.local_time import VIET_NAM, local, stored_datetime
from conversations.question import Answer, Choice, Complaint, Question
from conversations.xpath.days import moment

_NOW = frozenset({"bay gio", "luc nay", "vua xong", "vua roi", "ngay bay gio", "now", "just now"})
_FILLERS = re.compile(r"\b(?:luc|vao|khoang|hoi|at|on|around|about)\b")


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """21/11/2026 14h30, 9h tối qua; a time alone is today's, when it has been."""
    said = words(event)
    if isinstance(said, Complaint):
        return said
    written = moment(said.replace(" ", "T")) if ":" in said else None
    at = written or _at(fold(said), local(now))
    return at if isinstance(at, Complaint) else Answer(stored_datetime(at))


def _at(folded: str, now: datetime) -> datetime | Complaint:
    if folded.strip(" .!") in _NOW:
        return now.replace(second=0, microsecond=0)
    found = clock(folded)
    if isinstance(found, Complaint):
        return found
    if found is None:
        on = day(folded, now.date())
        return Complaint("complaint.time_missing" if not isinstance(on, Complaint) else _WHEN)
    rest = _FILLERS.sub(" ", found.rest).strip(" ,.-")
    return _on_day(found, rest, now) if rest else _today(found, now)


_WHEN = "complaint.not_a_datetime"


def _on_day(found: Clock, rest: str, now: datetime) -> datetime | Complaint:
    on = day(" ".join(rest.split()), now.date())
    if isinstance(on, Complaint):
        return on if on.key == "complaint.no_such_day" else Complaint(_WHEN)
    # *1 giờ đêm qua* is the small hours of today, not of yesterday.
    late = found.after_midnight and on < now.date() and rest in ("qua", "hom qua")
    return datetime.combine(on + timedelta(days=late), found.at, VIET_NAM)


def _today(found: Clock, now: datetime) -> datetime | Complaint:
    """A time still to come is not guessed at: yesterday, or later today?"""
    at = datetime.combine(now.date(), found.at, VIET_NAM)
    if at > now:
        return Complaint("complaint.time_to_come", {"time": f"{found.at:%H:%M}"})
    return at


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """21:04, thứ Bảy, 21/11/2026."""
    at = moment(answer.value)
    return f"{at:%H:%M}, {said_day(at.date(), language)}" if at else answer.value


DATETIME = Kind(or_unknown(read), say, frozenset({"text"}))
