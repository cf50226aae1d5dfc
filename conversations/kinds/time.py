"""A time of day (*giờ*), stored as 14:30:00.000+07:00."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.clock import clock
from conversations.kinds.kind import Kind
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """14:30, 14h30, 2 giờ chiều …"""
    said = words(event)
    if isinstance(said, Complaint):
        return said
    found = clock(fold(said))
    if found is None:
        return Complaint("complaint.not_a_time")
    return found if isinstance(found, Complaint) else Answer(f"{found.at:%H:%M}:00.000+07:00")


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """Hours and minutes."""
    return answer.value[:5]


TIME = Kind(or_unknown(read), say, frozenset({"text"}))
