"""Several options of a list (*chọn nhiều*), stored as their names with a space between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.choosing import chosen, label
from conversations.kinds.kind import Kind
from conversations.kinds.text import LONGEST
from conversations.kinds.unknown import UNKNOWN, says_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

_BETWEEN = re.compile(r"[,;\n+&/]|\s(?:và|va|and|với|voi)\s", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]{1,6}(?:[\s.)]+[0-9]{1,6})+[.)]?")
_RANGE = re.compile(r"([0-9]{1,4})\s*(?:[-–—]|->|den|to|toi)\s*([0-9]{1,4})")
_ALL = re.compile(r"(?:(?:chon )?(?:tat ca|het|ca|all)(?: cac cau| of them)?)")
_BUT = re.compile(r"^(?:(?:tat ca|het|all)\s+)?(?:tru|ngoai tru|except|but)\s+(.+)$")
_MOST_PARTS = 60


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "1 3", "1, 3", "1 và 3", "1-3", or labels with a comma, a semicolon or a new line between.

    "tất cả" and "trừ 2" are offered, in words, before they count.
    """
    said = words(event, LONGEST)
    if isinstance(said, Complaint):
        return said
    indices = _indices(said, choices, language)
    if isinstance(indices, list):
        return pick(question, choices, indices, language)
    if question.may_be_unknown and says_unknown(said):
        return UNKNOWN
    return _all_but(question, said, choices, language) or indices


def _indices(said: str, choices: Sequence[Choice], language: str) -> list[int] | Complaint:
    indices: list[int] = []
    for found in _found(said, choices, language):
        if isinstance(found, Complaint):
            # One of several: an offer taken would lose the others.
            return found if found.offers and _single(said) else replace(found, offers=())
        indices.append(found)
    return indices


def _single(said: str) -> bool:
    return not _BETWEEN.search(said)


def _all_but(
    question: Question, said: str, choices: Sequence[Choice], language: str
) -> Complaint | None:
    """*tất cả*, *trừ 2*: all that may stand together, said in words and offered."""
    wish = fold(said).strip(" .!")
    left: list[int] | Complaint = []
    if not _ALL.fullmatch(wish):
        but = _BUT.match(wish)
        if not but:
            return None
        left = _indices(but[1], choices, language)
    if isinstance(left, Complaint):
        return left
    together = [n for n, c in enumerate(choices) if c.columns.get("exclusive") != "yes"]
    wanted = pick(question, choices, [n for n in together if n not in left], language)
    if isinstance(wanted, Complaint):
        return wanted
    options = say(question, wanted, choices, language)
    return Complaint("choosing.all_of_these", {"options": options}, offers=(wanted,))


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
        if numbers := _numbers(piece, len(choices)):
            return last, [chosen(number, choices, language) for number in numbers]
        found = chosen(piece, choices, language)
        if isinstance(found, int) or last == 0:
            return last, [found]
    return 0, []


def _numbers(piece: str, count: int) -> list[str]:
    """ "1 3" → 1, 3 and "1-3" → 1, 2, 3; one beyond the list is enough to be told so."""
    if _NUMBERS.fullmatch(piece):
        return re.findall("[0-9]+", piece)
    ends = _RANGE.fullmatch(fold(piece))
    if not ends:
        return []
    first, last = sorted((int(ends[1]), int(ends[2])))
    return [str(n) for n in range(first, min(last, count + 1) + 1)] or [str(first)]


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
    known = {c.name: label(c, language) for c in choices if c.name in names}
    return "; ".join(known.get(name, name) for name in names)


SELECT_MULTIPLE = Kind(read, say, frozenset({"text", "choice"}), pick)
