"""The parts of a regular expression, how they are written for `re`, and how hard they can be."""

from __future__ import annotations

import math
from dataclasses import dataclass

ENDLESS = math.inf


@dataclass(frozen=True, slots=True)
class Sign:
    """Exactly one character, as `re` writes it."""

    written: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place between characters: ^, $ or the edge of a word."""

    written: str


@dataclass(frozen=True, slots=True)
class Row:
    """One part after the other."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several."""

    branches: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`part` from `least` to `most` times; `mood`: "" greedy, "?" lazy, "+" gives nothing back."""

    part: Part
    least: int
    most: float
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A part in brackets that only looks (?= ?! ?<= ?<!), or gives nothing back (?>)."""

    sign: str
    part: Part


Part = Sign | Mark | Row | Either | Repeat | Look


def written(part: Part) -> str:
    """The part as Python's `re` reads it."""
    match part:
        case Sign(written=sign) | Mark(written=sign):
            return sign
        case Row(parts=parts):
            return "".join(map(written, parts))
        case Either(branches=branches):
            return f"(?:{'|'.join(map(written, branches))})"
        case Look(sign=sign, part=inner):
            return f"({sign}{written(inner)})"
        case Repeat():
            return f"(?:{written(part.part)}){_times(part)}"


def _times(part: Repeat) -> str:
    most = "" if part.most == ENDLESS else f"{part.most:.0f}"
    return f"{{{part.least},{most}}}{part.mood}"


def ways(part: Part, length: int) -> float:
    """Not more ways than these to match a part somewhere in a text of that length, right or wrong:
    what a backtracking engine may have to try."""
    match part:
        case Sign() | Mark():
            return 1
        case Row(parts=parts):
            return math.prod(ways(p, length) for p in parts)
        case Either(branches=branches):
            return sum(ways(b, length) for b in branches)
        case Look(part=inner):
            return ways(inner, length)
        case Repeat(part=inner, least=least, most=most):
            return _times_over(ways(inner, length), least, min(most, max(length, least)))


def size(part: Part) -> float:
    """How long the pattern would be with every repetition that must be written out."""
    match part:
        case Sign() | Mark():
            return 1
        case Row(parts=parts) | Either(branches=parts):
            return 1 + sum(map(size, parts))
        case Look(part=inner):
            return 1 + size(inner)
        case Repeat(part=inner, least=least):
            return size(inner) * max(1, least)


def _times_over(one: float, least: int, most: float) -> float:
    if one <= 1:
        return most - least + 1
    if most * math.log(one) > 100:
        return ENDLESS
    return sum(one**n for n in range(least, int(most) + 1))


def is_plain(part: Part) -> bool:
    """Whether only the characters decide: no looking around, no place marks, nothing withheld."""
    match part:
        case Sign():
            return True
        case Mark() | Look():
            return False
        case Row(parts=parts) | Either(branches=parts):
            return all(map(is_plain, parts))
        case Repeat(part=inner, mood=mood):
            return mood != "+" and is_plain(inner)


def within_ends(part: Part) -> Part:
    """Without the ^ before and the $ behind: the whole text has to match anyway."""
    if isinstance(part, Either):
        return Either(tuple(map(within_ends, part.branches)))
    if not isinstance(part, Row):
        return part
    parts = list(part.parts)
    while parts and parts[0] == Mark("^"):
        parts.pop(0)
    while parts and parts[-1] == Mark("$"):
        parts.pop()
    return Row(tuple(parts))
