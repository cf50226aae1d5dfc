"""Several options of a list (*chọn nhiều*), stored as their names with a space between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.choosing import chosen, label
from conversations.kinds.kind import Kind
from conversations.kinds.text import LONGEST
from conversations.kinds.unknown import UNKNOWN, says_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

_BETWEEN = re.compile(r"[,;\n+&/]|\s(?:và|va|and|với|voi)\s", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]{1,6}(?:[\s.)]+[0-9]{1,6})+[.)]?")
_MOST_PARTS = 60


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "1 3", "1, 3", "1 và 3", or labels with a comma, a semicolon or a new line between."""
    said = words(event, LONGEST)
    if isinstance(said, Complaint):
        return said
    indices: list[int] = []
    for found in _found(said, choices, language):
        if isinstance(found, Complaint):
            unknown = question.may_be_unknown and says_unknown(said)
            return UNKNOWN if unknown else found
        indices.append(found)
    return pick(question, choices, indices, language)


def _found(said: str, choices: Sequence[Choice], language: str) -> Iterator[int | Complaint]:
    """Each option named. A label may itself hold a comma, so the longest piece is tried first."""
    edges = [(m.start(), m.end()) for m in _BETWEEN.finditer(said)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(said)]
    if len(starts) > _MOST_PARTS:
        yield Complaint("complaint.not_an_option", {"count": str(len(choices))})
        return
    at = 0
    while at < len(starts):
        last, found = _longest(said, starts[at], ends[at:], choices, language)
        at += last + 1
        yield from found


def _longest(
    said: str, start: int, ends: Sequence[int], choices: Sequence[Choice], language: str
) -> tuple[int, list[int | Complaint]]:
    """How many pieces belong together from here, and what they name."""
    for last in range(len(ends) - 1, -1, -1):
        piece = said[start : ends[last]].strip()
        if not piece:
            return last, []
        if _NUMBERS.fullmatch(piece):
            numbers = re.findall("[0-9]+", piece)
            return last, [chosen(number, choices, language) for number in numbers]
        found = chosen(piece, choices, language)
        if isinstance(found, int) or last == 0:
            return last, [found]
    return 0, []


def pick(
    question: Question, choices: Sequence[Choice], indices: Sequence[int], language: str = "vi"
) -> Answer | Complaint:
    """These options, in the order of the list; an exclusive one stands alone."""
    taken = [choices[n] for n in sorted(set(indices))]
    if len(taken) > 1:
        # *Chưa rõ* beside something known gives way: what is known must not wait. Beside
        # *Không có điều nào* it does not: not known is never read as no.
        known = [c for c in taken if c.name != "unknown"]
        taken = known if any(c.columns.get("exclusive") != "yes" for c in known) else taken
    alone = next((c for c in taken if c.columns.get("exclusive") == "yes"), None)
    if alone and len(taken) > 1:
        return Complaint("complaint.stands_alone", {"option": label(alone, language)})
    return Answer(" ".join(c.name for c in taken)) if taken else Complaint("complaint.empty")


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """Their labels, a semicolon between: labels hold commas."""
    names = answer.value.split()
    known = {c.name: label(c, language) for c in choices}
    return "; ".join(known.get(name, name) for name in names)


SELECT_MULTIPLE = Kind(read, say, frozenset({"text", "choice"}), pick)
