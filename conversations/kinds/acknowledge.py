"""A sentence to be confirmed (*đã đọc*), stored as OK."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.kind import Kind
from conversations.question import Answer, Choice, Complaint, Question

_YES = frozenset(
    {"ok", "oke", "okay", "da ro", "ro", "da doc", "dong y", "co", "vang", "da", "yes"}
)


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """Any plain yes."""
    if fold(event.text).strip(" .!") in _YES:
        return Answer("OK")
    return Complaint("complaint.not_confirmed")


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """A tick."""
    return "✓"


ACKNOWLEDGE = Kind(read, say, frozenset({"text"}))
