"""A film (*video*), stored as the id of the sealed file."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.kinds.files import reader
from conversations.kinds.kind import Kind
from conversations.question import Answer, Choice, Question


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """Only that there is one."""
    return "🎞"


VIDEO = Kind(reader("video"), say, frozenset({"attachment:video"}))
