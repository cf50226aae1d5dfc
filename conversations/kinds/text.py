"""Free words (*chữ*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Kind
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

LONGEST = 10_000
"""Characters of one answer."""


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """Whatever was written."""
    said = words(event, LONGEST)
    return said if isinstance(said, Complaint) else Answer(said)


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """As it was written."""
    return answer.value


TEXT = Kind(or_unknown(read), say, frozenset({"text"}))
