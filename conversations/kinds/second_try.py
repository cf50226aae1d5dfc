"""A second try for what was not understood: short words written out, keyboard slips put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Read
from conversations.kinds.plain import plain
from conversations.kinds.short_words import expanded
from conversations.kinds.telex import untelex
from conversations.kinds.words import LONGEST_LINE
from conversations.question import Answer, Choice, Complaint, Question

_NOT_UNDERSTOOD = frozenset(
    {
        *("complaint.not_a_date", "complaint.not_a_time", "complaint.not_a_datetime"),
        *("complaint.not_a_number", "complaint.not_an_age", "complaint.not_a_year"),
        "complaint.time_missing",
    }
)


def or_slip(read: Read) -> Read:
    """The reader; what it cannot understand it reads once more as it was probably meant."""

    def reading(
        question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
    ) -> Answer | Complaint:
        first = read(question, event, choices, now, language)
        if not _is_open(first) or len(event.text) > LONGEST_LINE:
            return first
        for meant in _meant(event.text):
            second = read(question, replace(event, text=meant), choices, now, language)
            if not _is_open(second):
                return second
        return first

    return reading


def _is_open(taken: Answer | Complaint) -> bool:
    """Whether nothing at all was understood."""
    return isinstance(taken, Complaint) and taken.key in _NOT_UNDERSTOOD and not taken.offers


def _meant(text: str) -> list[str]:
    mended = untelex(text)
    tries = (mended, expanded(plain(text)), expanded(plain(mended)))
    return [meant for meant in dict.fromkeys(tries) if meant not in (text, plain(text))]
