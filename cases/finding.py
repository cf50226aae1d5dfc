"""Finding entries by the words people type (*tra cứu*), with accents or without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

Fold = Callable[[str], str]

_IDLE_WORDS: Final = (
    "anh bi can cau chi cho co con cua dau de dich dichvu do duoc em gan gi giup hoac "
    "khi la muon minh mot nao nay nhung noi o phuong so tai thi tim tra traloi ve voi "
    "vu xa xin thanh pho tinh and answer answers for find help how near of services "
    "to what where who "
)
"""Words of a question that say nothing about what is looked for."""
_IDLE: Final = frozenset(_IDLE_WORDS.split())


def words_of(text: str, fold: Fold) -> tuple[str, ...]:
    """The words of a text, folded, without punctuation."""
    letters = (c if c.isalnum() else " " for c in fold(text))
    return tuple("".join(letters).split())


def told(words: Sequence[str]) -> tuple[str, ...]:
    """The words that say something about what is looked for."""
    return tuple(w for w in words if w not in _IDLE)


def phrase_in(words: Sequence[str], names: Iterable[str]) -> str:
    """The longest of these folded names that stands in the words, or ""."""
    line = f" {' '.join(words)} "
    return max((n for n in names if f" {n} " in line), key=len, default="")


def without(words: Sequence[str], phrase: str) -> tuple[str, ...]:
    """The words that are left when the phrase is taken out."""
    line = f" {' '.join(words)} "
    return tuple(line.replace(f" {phrase} ", " ", 1).split() if phrase else words)


def line_of(texts: Iterable[str], fold: Fold) -> str:
    """Several texts as one folded line to look in; no phrase runs from one into the next."""
    return f" {' | '.join(' '.join(words_of(text, fold)) for text in texts)} "


def closest(wanted: Sequence[str], lines: Mapping[str, str]) -> tuple[list[str], bool]:
    """The entries that have the most of the wanted words, in their order, and whether that is all
    of the words. Two words side by side count once more: *công an* is not *công … an*. Nothing
    wanted: every entry. Not more than half of the words: none."""
    if not wanted:
        return list(lines), True
    scores = {id: _score(wanted, line) for id, line in lines.items()}
    most = max(scores.values(), default=(0, 0))
    found = [id for id, score in scores.items() if score == most and 2 * most[0] > len(wanted)]
    return found, most[0] == len(wanted)


def _score(wanted: Sequence[str], line: str) -> tuple[int, int]:
    pairs = pairwise(wanted)
    return (
        sum(f" {word} " in line for word in wanted),
        sum(f" {one} {two} " in line for one, two in pairs),
    )
