"""*Chưa rõ*: the don't-know every kind of question understands when it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.kind import Read
from conversations.kinds.short_words import expanded
from conversations.question import Answer, Choice, Complaint, Question

UNKNOWN = Answer("", unknown=True)
_WORDS = frozenset(
    {
        *("chua ro", "chua biet", "khong ro", "khong biet", "khong nho", "khong nho ro", "cr"),
        *("chua ro lam", "khong ro lam", "chua xac dinh", "khong xac dinh", "chua nam duoc"),
        *("chua nam ro", "khong ai biet", "khong biet ro", "chua biet ro", "khong biet nua"),
        *("em khong biet", "toi khong biet", "chau khong biet", "em khong ro", "toi khong ro"),
        *("unknown", "not known", "dont know", "i dont know", "not sure", "dont remember"),
    }
)


def says_unknown(text: str) -> bool:
    """Whether the whole text is a way of saying *Chưa rõ*."""
    said = fold(text).replace("'", "").replace("’", "").strip(" .!?…")
    return said in _WORDS or (len(said) < _LONGEST and expanded(said) in _WORDS)


_LONGEST = 40


def or_unknown(read: Read) -> Read:
    """The reader, which first takes *Chưa rõ* where the question allows it."""

    def reading(
        question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
    ) -> Answer | Complaint:
        if question.may_be_unknown and says_unknown(event.text):
            return UNKNOWN
        return read(question, event, choices, now, language)

    return reading
