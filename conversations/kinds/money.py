"""An amount of money (*số tiền*), stored in đồng."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.decimal import grouped
from conversations.kinds.integer import read as read_whole
from conversations.kinds.kind import Kind
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.question import Answer, Choice, Complaint, Question

_SMALLEST_NOTE = 1_000
"""Nobody means fewer đồng: *500* is said for 500.000."""


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """1.200.000đ, 2tr5, 500k; *500* alone is asked about."""
    taken = read_whole(question, event, choices, now, language)
    if isinstance(taken, Complaint) or not 0 < int(taken.value) < _SMALLEST_NOTE:
        return taken
    thousands = Answer(str(int(taken.value) * _SMALLEST_NOTE))
    return Complaint("complaint.which_number", offers=(thousands, taken))


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """1.200.000 đồng."""
    return f"{grouped(answer.value, language)} {'đồng' if language == 'vi' else 'VND'}"


MONEY = Kind(or_unknown(or_slip(read)), say, frozenset({"text"}))
