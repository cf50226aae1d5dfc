"""Which option a person means by a number or by words (*lựa chọn*)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from conversations.fold import fold
from conversations.kinds.searching import searched
from conversations.kinds.telex import untelex
from conversations.kinds.unknown import says_unknown
from conversations.kinds.verdict import said
from conversations.question import Answer, Choice, Complaint

LONG_LIST = 24
"""A list of more options is not numbered on the screen (communes): people type the name."""
SHORTEST = 4
"""Fewer letters are too few to stand for a longer label: *có* is not *Có ý định tự tử*."""
_NAMED = 5
"""How many possibilities a complaint names."""

_NUMBER = re.compile(
    r"(?:(?:so|chon|y|cau|muc|dap an|phuong an|number|option|no)[ .]*)?([0-9]{1,6})[.)]?"
)
_PUNCTUATION = re.compile(r"[^\w]+")
_CLAUSE_END = re.compile(r"[,:;(.]|(?<=\s)[-–]\s")
_OR = re.compile(r"/|\s(?:hoặc|hay|or)\s", re.IGNORECASE)
_NO = re.compile(r"\b(?:khong|chua|dung|not|no|never|cannot|hardly)\b")
# *P. Hải Châu*, *X Hòa Vang*: the words inside the label decide.
_ABBREVIATED = re.compile(r"^(?:p|ph|x) (?=\w{2})")
_SHORT_NO = frozenset({"k", "ko", "kh", "khg", "hok", "n"})
_SHORT_YES = frozenset({"c", "y"})
# Answers to another question than "which one"; they never stand for a longer label.
_YES_AND_NO = frozenset({"co", "yes", "no", "da", "u", "uh", "roi", "ok", *_SHORT_NO, *_SHORT_YES})

Found = Callable[[str, Sequence[Choice]], list[int]]


def chosen(text: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    """The position (from 0) of the one option the text means; offers where several may be meant.

    1. the whole label, its first clause (*Cao* of *Cao: …*) or one side of it (*mẹ* of *Cha/mẹ*);
    2. *k*, *0*, *c* for Không and Có; 3. a number of the list; 4. *Chưa rõ* in other words; 5. the
    beginning of one label; 6. words inside one label. A long list is searched instead.
    """
    if len(choices) > LONG_LIST and _key(text):
        unknown = _unknown(text, choices)
        return searched(text, choices, language) if unknown is None else unknown
    found = _chosen(text, choices, language)
    if isinstance(found, int) or found.offers or (mended := untelex(text)) == text:
        return found
    meant = _chosen(mended, choices, language)
    return meant if isinstance(meant, int) or meant.offers else found


def _chosen(text: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    key = _key(text)
    if not key:
        return Complaint("complaint.empty")
    for wanted in (key, *_in_full(key)):
        for way in _WAYS:
            if len(found := way(wanted, choices)) == 1:
                return found[0]
    if number := _NUMBER.fullmatch(fold(text)):
        return _numbered(int(number[1]), choices)
    unknown = _unknown(text, choices)
    return _partly(key, choices, language) if unknown is None else unknown


def _in_full(key: str) -> Iterator[str]:
    if key in _SHORT_NO or key == "0":
        yield "khong"
    if key in _SHORT_YES:
        yield "co"


def _unknown(text: str, choices: Sequence[Choice]) -> int | None:
    if not says_unknown(text):
        return None
    return next((n for n, c in enumerate(choices) if c.name == "unknown"), None)


def _partly(key: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    key = _ABBREVIATED.sub("", "khong" if key in _SHORT_NO else key)
    if len(key) < SHORTEST:
        return _shortly(key, choices, language)
    found = _beginning(key, choices) or _inside(key, choices)
    if len(found) == 1:
        return found[0]
    return which(found, choices, language) if found else _none_such(choices)


def _shortly(key: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    """A short word: a whole word, first in its label and in no other label (*cha*)."""
    holding = _inside(key, choices)
    if len(holding) == 1 and key not in _YES_AND_NO:
        first = (_key(s).split()[:1] for s in choices[holding[0]].label.values())
        if key.split()[:1] in first:
            return holding[0]
    found = holding or _beginning(key, choices)
    return which(found, choices, language) if found else _none_such(choices)


def which(found: Sequence[int], choices: Sequence[Choice], language: str) -> Complaint:
    """Several may be meant: they are named, and offered."""
    options = {"options": _listed(found, choices, language)}
    offers = tuple(Answer(choices[n].name) for n in found[:_NAMED])
    return Complaint("complaint.which_option", options, offers=offers)


def _none_such(choices: Sequence[Choice]) -> Complaint:
    return Complaint("complaint.not_an_option", {"count": str(len(choices))})


def _numbered(number: int, choices: Sequence[Choice]) -> int | Complaint:
    if 1 <= number <= len(choices):
        return number - 1
    args = {"number": str(number), "count": str(len(choices))}
    return Complaint("complaint.number_over_list", args)


def _whole(key: str, choices: Sequence[Choice]) -> list[int]:
    return [n for n, c in enumerate(choices) if any(_key(s) == key for s in c.label.values())]


def _clause(key: str, choices: Sequence[Choice]) -> list[int]:
    return [n for n, c in enumerate(choices) if any(_first(s) == key for s in c.label.values())]


def _side(key: str, choices: Sequence[Choice]) -> list[int]:
    return [n for n, c in enumerate(choices) if any(key in _sides(s) for s in c.label.values())]


_WAYS: tuple[Found, ...] = (_whole, _clause, _side)


def _beginning(key: str, choices: Sequence[Choice]) -> list[int]:
    return [
        n for n, c in enumerate(choices) if any(_key(s).startswith(key) for s in c.label.values())
    ]


def _inside(key: str, choices: Sequence[Choice]) -> list[int]:
    return [n for n, c in enumerate(choices) if any(_holds(_key(s), key) for s in c.label.values())]


def _holds(label: str, key: str) -> bool:
    """Whole words of the label. Not after a *không*: *an toàn* does not mean *Không an toàn*."""
    before, found, _ = f" {label} ".partition(f" {key} ")
    return bool(found) and not _NO.search(before)


def _listed(found: Iterable[int], choices: Sequence[Choice], language: str) -> str:
    numbers = list(found)
    labels = [label(choices[n], language) for n in numbers[:_NAMED]]
    return "; ".join(labels) + (" …" if len(numbers) > _NAMED else "")


def label(choice: Choice, language: str) -> str:
    """The option in words: in the language, else in Vietnamese, else its name; a commune with its
    province."""
    return said(choice, language)


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    """Folded, without punctuation. Kept: the labels of a form are folded once, not every turn."""
    return _PUNCTUATION.sub(" ", fold(text)).strip()


@lru_cache(maxsize=20_000)
def _first(text: str) -> str:
    return _key(_CLAUSE_END.split(text, maxsplit=1)[0])


@lru_cache(maxsize=20_000)
def _sides(text: str) -> frozenset[str]:
    """*Cha/mẹ*, *Ông hoặc bà*: either names it."""
    sides = [_key(side) for side in _OR.split(_CLAUSE_END.split(text, maxsplit=1)[0])]
    return frozenset(sides) if len(sides) > 1 else frozenset()
