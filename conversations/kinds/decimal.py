"""A number with a fraction (*số thập phân*); a comma or a point before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Kind
from conversations.kinds.numeral import numeral
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "36,5" and "36.5" are the same."""
    said = words(event)
    number = said if isinstance(said, Complaint) else numeral(said)
    return number if isinstance(number, Complaint) else Answer(number)


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """With the comma of Vietnamese."""
    return answer.value.replace(".", ",") if language == "vi" else answer.value


DECIMAL = Kind(or_unknown(read), say, frozenset({"text"}))
