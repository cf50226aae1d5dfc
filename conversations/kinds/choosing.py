"""Which option a person means by a number or by words (*lựa chọn*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from conversations.fold import fold
from conversations.kinds.unknown import says_unknown
from conversations.question import Choice, Complaint

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
_NO = re.compile(r"\b(?:khong|chua|dung|not|no|never|cannot|hardly)\b")
# *P. Hải Châu*, *X Hòa Vang*: the words inside the label decide.
_ABBREVIATED = re.compile(r"^(?:p|ph|x) (?=\w{2})")
_SHORT_NO = frozenset({"k", "ko", "kh", "khg", "hok"})


def chosen(text: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    """The position (from 0) of the one option the text means.

    1. the whole label, or its first clause (*Cao* of *Cao: …*); 2. a number of the list;
    3. *Chưa rõ* in other words; 4. the beginning of one label; 5. words inside one label.
    """
    key = _key(text)
    key = "khong" if key in _SHORT_NO else key
    if not key:
        return Complaint("complaint.empty")
    number = _NUMBER.fullmatch(fold(text))
    ways = (_whole(key, choices), _clause(key, choices))
    for found in ways:
        if len(found) == 1:
            return found[0]
    if number:
        return _numbered(int(number[1]), choices)
    if says_unknown(text) and (unknown := _named_unknown(choices)):
        return unknown[0]
    return _partly(key, choices, language)


def _partly(key: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    key = _ABBREVIATED.sub("", key)
    found = _beginning(key, choices) or _inside(key, choices)
    if len(found) == 1 and len(key) >= SHORTEST:
        return found[0]
    if not found:
        return _none_such(choices)
    return Complaint("complaint.which_option", {"options": _listed(found, choices, language)})


def _none_such(choices: Sequence[Choice]) -> Complaint:
    if len(choices) > LONG_LIST:
        return Complaint("complaint.not_in_list")
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


def _named_unknown(choices: Sequence[Choice]) -> list[int]:
    return [n for n, c in enumerate(choices) if c.name == "unknown"]


def _listed(found: Iterable[int], choices: Sequence[Choice], language: str) -> str:
    numbers = list(found)
    labels = [f"{n + 1}. {label(choices[n], language)}" for n in numbers[:_NAMED]]
    if len(choices) > LONG_LIST:
        labels = [label(choices[n], language) for n in numbers[:_NAMED]]
    return "; ".join(labels) + (" …" if len(numbers) > _NAMED else "")


def label(choice: Choice, language: str) -> str:
    """The option in words: in the language, else in Vietnamese, else its name."""
    return choice.label.get(language) or choice.label.get("vi") or choice.name


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    """Folded, without punctuation. Kept: 3,321 communes are folded once, not every turn."""
    return _PUNCTUATION.sub(" ", fold(text)).strip()


@lru_cache(maxsize=20_000)
def _first(text: str) -> str:
    return _key(_CLAUSE_END.split(text, maxsplit=1)[0])
