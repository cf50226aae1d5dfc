"""One option of a list (*chọn một*), stored as its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.choosing import chosen, label
from conversations.kinds.kind import Kind
from conversations.kinds.unknown import UNKNOWN, says_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """A number, a label with or without marks, or the beginning of one."""
    said = words(event)
    if isinstance(said, Complaint):
        return said
    found = chosen(said, choices, language)
    if isinstance(found, int):
        return Answer(choices[found].name)
    # Only now: a list may have a *Chưa rõ* of its own.
    return UNKNOWN if question.may_be_unknown and says_unknown(said) else found


def pick(
    question: Question, choices: Sequence[Choice], indices: Sequence[int], language: str = "vi"
) -> Answer | Complaint:
    """Exactly one option."""
    if len(indices) != 1:
        return Complaint("complaint.one_only")
    return Answer(choices[indices[0]].name)


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """Its label."""
    found = (label(c, language) for c in choices if c.name == answer.value)
    return next(found, answer.value)


SELECT_ONE = Kind(read, say, frozenset({"text", "choice"}), pick)
