"""Notes (*ghi chú*) and calculates (*tính toán*): in the form, but nobody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Kind
from conversations.kinds.text import say
from conversations.question import Answer, Choice, Complaint, Question


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """Nothing can be answered here."""
    return Complaint("complaint.no_answer_wanted")


SILENT = Kind(read, say, frozenset())
