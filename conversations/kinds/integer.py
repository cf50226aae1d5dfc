"""A whole number (*số nguyên*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Kind
from conversations.kinds.numeral import numeral
from conversations.kinds.text import say
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "7" and "7 tuổi" are 7; "7,5" is none."""
    said = words(event)
    number = said if isinstance(said, Complaint) else numeral(said)
    if isinstance(number, Complaint):
        return number
    if "." in number:
        return Complaint("complaint.not_whole")
    return Answer(str(int(number)))


INTEGER = Kind(or_unknown(read), say, frozenset({"text"}))
