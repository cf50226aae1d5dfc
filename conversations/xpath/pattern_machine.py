"""A regular expression tried in all its ways at once: the time grows with the text, never worse.

Positions of the pattern are bits of a number (Glushkov's automaton).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conversations.xpath.pattern_tree import ENDLESS, Either, Part, Repeat, Row, Sign

MOST_POSITIONS = 600
_MOST_KEPT = 2_000


class TooLarge(Exception):
    """More positions than are kept in a machine."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Of a part: whether it may be empty, the positions it may begin with and those it may end."""

    empty: bool
    first: int
    last: int


_NOTHING = _Piece(True, 0, 0)


class Machine:
    """Built once from a plain tree; raises TooLarge."""

    def __init__(self, tree: Part, flags: re.RegexFlag) -> None:
        self._flags = flags
        self._positions: dict[str, int] = {}
        self._follow: list[int] = []
        self._known: dict[int, int] = {}
        self._whole = self._piece(tree)
        self._signs = [(re.compile(s, flags), at) for s, at in self._positions.items()]

    def matches(self, text: str) -> bool:
        """Whether the whole text matches."""
        if not text:
            return self._whole.empty
        allowed: dict[str, int] = {}
        reached, here = self._whole.first, 0
        for letter in text:
            if letter not in allowed:
                allowed[letter] = self._allowed(letter)
            here = reached & allowed[letter]
            if not here:
                return False
            reached = self._after(here)
        return bool(here & self._whole.last)

    def _allowed(self, letter: str) -> int:
        allowed = 0
        for sign, at in self._signs:
            if sign.fullmatch(letter):
                allowed |= at
        return allowed

    def _after(self, here: int) -> int:
        reached = self._known.get(here)
        if reached is None:
            reached = _union(self._follow[position] for position in _bits(here))
            if len(self._known) < _MOST_KEPT:
                self._known[here] = reached
        return reached

    def _piece(self, part: Part) -> _Piece:
        match part:
            case Sign(written=sign):
                return self._sign(sign)
            case Row(parts=parts):
                piece = _NOTHING
                for one in parts:
                    piece = self._joined(piece, self._piece(one))
                return piece
            case Either(branches=branches):
                pieces = [self._piece(branch) for branch in branches]
                return _Piece(
                    any(p.empty for p in pieces),
                    _union(p.first for p in pieces),
                    _union(p.last for p in pieces),
                )
            case Repeat():
                return self._repeated(part)
        raise TypeError(part)

    def _sign(self, sign: str) -> _Piece:
        if len(self._follow) >= MOST_POSITIONS:
            raise TooLarge
        bit = 1 << len(self._follow)
        self._follow.append(0)
        self._positions[sign] = self._positions.get(sign, 0) | bit
        return _Piece(False, bit, bit)

    def _joined(self, left: _Piece, right: _Piece) -> _Piece:
        for position in _bits(left.last):
            self._follow[position] |= right.first
        return _Piece(
            left.empty and right.empty,
            left.first | (right.first if left.empty else 0),
            right.last | (left.last if right.empty else 0),
        )

    def _repeated(self, part: Repeat) -> _Piece:
        rest = _NOTHING
        if part.most == ENDLESS:
            rest = self._joined(once := self._piece(part.part), once)
            rest = _Piece(True, rest.first, rest.last)
        else:
            for _ in range(int(part.most) - part.least):
                rest = self._joined(self._piece(part.part), rest)
                rest = _Piece(True, rest.first, rest.last)
        for _ in range(part.least):
            rest = self._joined(self._piece(part.part), rest)
        return rest


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _union(numbers: Iterator[int]) -> int:
    whole = 0
    for number in numbers:
        whole |= number
    return whole
