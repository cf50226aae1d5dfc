"""A day (*ngày*), stored as 2026-11-22."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.calendar_words import said_day
from conversations.kinds.day import day
from conversations.kinds.kind import Kind
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.local_time import local
from conversations.question import Answer, Choice, Complaint, Question
from conversations.xpath.days import moment


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """21/11/2026, 21/11, 2026-11-21, hôm qua …"""
    said = words(event)
    on = said if isinstance(said, Complaint) else day(fold(said), local(now).date())
    return on if isinstance(on, Complaint) else Answer(on.isoformat())


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """With its weekday."""
    at = moment(answer.value)
    return said_day(at.date(), language) if at else answer.value


DATE = Kind(or_unknown(read), say, frozenset({"text"}))
