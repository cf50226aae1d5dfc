"""A day (*ngày*), stored as 2026-11-22."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.calendar_words import said_day
from conversations.kinds.day import days, which
from conversations.kinds.kind import Kind, Read
from conversations.kinds.plain import plain
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.when import When
from conversations.kinds.words import words
from conversations.local_time import local
from conversations.question import Answer, Choice, Complaint, Question
from conversations.xpath.days import moment


def reader(ahead: bool = False) -> Read:
    """21/11/2026, hôm qua, mùng 3 tết … `ahead`: a day to come is asked for."""

    def read(
        question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
    ) -> Answer | Complaint:
        said = words(event)
        if isinstance(said, Complaint):
            return said
        found = days(plain(said), When(local(now), ahead))
        if isinstance(found, Complaint):
            return found
        return Answer(found[0].isoformat()) if len(found) == 1 else which(found)

    return read


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """With its weekday."""
    at = moment(answer.value)
    return said_day(at.date(), language) if at else answer.value


DATE = Kind(or_unknown(or_slip(reader())), say, frozenset({"text"}))
TO_COME = Kind(or_unknown(or_slip(reader(ahead=True))), say, frozenset({"text"}))
