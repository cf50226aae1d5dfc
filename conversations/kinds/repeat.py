"""Whether a repeat has one more instance (*còn nữa không*), stored as yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.kind import Kind
from conversations.kinds.select_one import pick, say
from conversations.kinds.select_one import read as read_one
from conversations.question import Answer, Choice, Complaint, Question

_YES = frozenset({"co", "con", "them", "c", "co nua", "them nua", "yes", "y", "more"})
_NO = frozenset({"khong", "ko", "k", "het", "het roi", "khong con", "xong", "no", "n", "none"})


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """A plain yes or no, the number of the option, or its label."""
    said = fold(event.text).strip(" .!")
    if said in _YES or said in _NO:
        return Answer("yes" if said in _YES else "no")
    return read_one(question, event, choices, now, language)


MORE = Kind(read, say, frozenset({"text", "choice"}), pick)
