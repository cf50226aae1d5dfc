"""All options of a list in the person's order (*xếp thứ tự*), stored as their names in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.choosing import chosen, label
from conversations.kinds.kind import Kind
from conversations.kinds.text import LONGEST
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

_BETWEEN = re.compile(r"[,;\n>]|\s(?:rồi|roi|then)\s", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]{1,3}(?:[\s.,;>)-]+[0-9]{1,3})*[.)]?")
_MOST_PARTS = 60


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "3 1 2", or the labels with commas: every option exactly once, the first one first."""
    said = words(event, LONGEST)
    if isinstance(said, Complaint):
        return said
    pieces = _pieces(said)
    if len(pieces) > _MOST_PARTS:
        return Complaint("complaint.not_an_option", {"count": str(len(choices))})
    order: list[int] = []
    for piece in pieces:
        found = chosen(piece, choices, language)
        if isinstance(found, Complaint):
            return Complaint(found.key, found.args)
        order.append(found)
    return pick(question, choices, order, language)


def _pieces(said: str) -> list[str]:
    if _NUMBERS.fullmatch(said):
        return re.findall("[0-9]+", said)
    return [piece.strip() for piece in _BETWEEN.split(said) if piece.strip(" .")]


def pick(
    question: Question, choices: Sequence[Choice], indices: Sequence[int], language: str = "vi"
) -> Answer | Complaint:
    """The options in this order, if it holds every one of them once."""
    twice = [n for n in dict.fromkeys(indices) if list(indices).count(n) > 1]
    if twice:
        args = {"options": _labels(choices, twice, language)}
        return Complaint("choosing.ranked_twice", args)
    missing = [n for n in range(len(choices)) if n not in indices]
    if missing:
        args = {"options": _labels(choices, missing, language), "count": str(len(choices))}
        return Complaint("choosing.not_ranked", args)
    if not indices:
        return Complaint("complaint.empty")
    return Answer(" ".join(choices[n].name for n in indices))


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """ "1. … 2. …": their labels, numbered in the person's order."""
    known = {c.name: label(c, language) for c in choices}
    names = enumerate(answer.value.split(), 1)
    return " ".join(f"{n}. {known.get(name, name)}" for n, name in names)


def _labels(choices: Sequence[Choice], indices: Sequence[int], language: str) -> str:
    return "; ".join(f"{n + 1}. {label(choices[n], language)}" for n in indices)


RANK = Kind(or_unknown(read), say, frozenset({"text", "choice"}), pick)
