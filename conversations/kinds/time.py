"""A time of day (*giờ*), stored as 14:30:00.000+07:00."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time

from conversations.event import Event
from conversations.kinds.clock import clock, either_half
from conversations.kinds.kind import Kind
from conversations.kinds.moments import ago, now_or_before
from conversations.kinds.plain import marked, plain
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.local_time import local
from conversations.question import Answer, Choice, Complaint, Question

_FIGURES = re.compile(r"(?P<hour>[0-9]{1,2})(?:[ .,]?(?P<minute>[0-9]{2}))?")
_NO_TIME = Complaint("complaint.not_a_time")


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """14:30, 14h30, 2 giờ chiều, 30 phút trước …"""
    said = words(event)
    if isinstance(said, Complaint):
        return said
    at = local(now)
    back = ago(plain(said), at)
    moments = (back,) if back else now_or_before(plain(said), marked(said), at)
    if moments:
        return _one([moment.time() for moment in moments])
    found = clock(plain(said))
    if found is None:
        return figures(plain(said))
    return found if isinstance(found, Complaint) else _one(found.times)


def figures(said: str) -> Answer | Complaint:
    """*1430* is 14:30; an hour alone is asked about, for it may be another number."""
    found = _FIGURES.fullmatch(said)
    if found is None:
        return _NO_TIME
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        return _NO_TIME
    exact = said.startswith("0") and len(said) > 1
    times = (time(hour, minute),) if exact else either_half(hour, minute)
    if found["minute"]:
        return _one(times)
    return Complaint("complaint.which_time", offers=tuple(map(_stored, times)))


def _one(times: Sequence[time]) -> Answer | Complaint:
    offers = tuple(dict.fromkeys(map(_stored, times)))
    return offers[0] if len(offers) == 1 else Complaint("complaint.which_time", offers=offers)


def _stored(at: time) -> Answer:
    return Answer(f"{at:%H:%M}:00.000+07:00")


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """Hours and minutes."""
    return answer.value[:5]


TIME = Kind(or_unknown(or_slip(read)), say, frozenset({"text"}))
