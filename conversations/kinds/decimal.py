"""A number with a fraction (*số thập phân*); a comma or a point before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Kind
from conversations.kinds.numeral import numeral
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

_LONG = 5
"""Figures from which on they are grouped by three: 2017 stays as it is."""


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "36,5" and "36.5" are the same; "1.200" may be 1200 or 1,2 and is asked about."""
    said = words(event)
    number = said if isinstance(said, Complaint) else numeral(said)
    return number if isinstance(number, Complaint) else Answer(number)


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """With the comma of Vietnamese, and points between thousands."""
    return grouped(answer.value, language)


def grouped(value: str, language: str) -> str:
    """1234567.5 → 1.234.567,5; words and short numbers as they are."""
    whole, _, fraction = value.partition(".")
    sign, figures = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if not figures.isdecimal() or not (fraction or "0").isdecimal():
        return value
    parted = f"{int(figures):,}" if len(figures) >= _LONG else figures
    said = f"{sign}{parted}" + (f".{fraction}" if fraction else "")
    return said.translate(str.maketrans(",.", ".,")) if language == "vi" else said


DECIMAL = Kind(or_unknown(or_slip(read)), say, frozenset({"text"}))
