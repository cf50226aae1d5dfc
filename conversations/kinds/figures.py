"""Numbers as they are typed: figures with points and commas, words, *2tr5*, *500k*, *bảy rưỡi*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from conversations.kinds.small_numbers import SPOKEN, UNITS

TOKEN = re.compile(r"(?:(?<![0-9a-z])-)?[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+'?")
"""A figure with its sign and separators, or a word."""
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+(?:,[0-9]+)?|(?:,[0-9]{3})+(?:\.[0-9]+)?)")
_FRACTION = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
SCALES = {
    **dict.fromkeys(("nghin", "ngan", "ngh", "k", "thousand"), 1_000),
    **dict.fromkeys(("trieu", "tr", "cu", "million"), 1_000_000),
    **dict.fromkeys(("ty", "ti", "billion"), 1_000_000_000),
}
_HALF, _ODD = ("ruoi", "r"), ("linh", "le")
_LONGEST_WORDS = 3

Found = tuple[tuple[Decimal, ...], int]
"""What a number may be (*1.200* is 1200, or 1,2), and the place after it."""


def values(typed: str) -> tuple[Decimal, ...]:
    """What a figure may be: points and commas part thousands or begin a fraction."""
    found = []
    if _THOUSANDS.fullmatch(typed) and not typed.lstrip("-").startswith("0"):
        thousands = next(sign for sign in typed if sign in ".,")
        found.append(Decimal(typed.replace(thousands, "").replace(",", ".")))
    # *10.000* is not ten.
    if _FRACTION.fullmatch(typed) and not (found and typed.endswith("000")):
        found.append(Decimal(typed.replace(",", ".")))
    return tuple(dict.fromkeys(found))


def number(tokens: Sequence[str], at: int) -> Found | None:
    """The longest number that begins at a place."""
    group = _group(tokens, at)
    if group is None:
        return None
    amounts, end = group
    scale = SCALES.get(_token(tokens, end), 0)
    if scale:
        return _scaled(tokens, amounts, end + 1, scale)
    if _token(tokens, end) in _HALF:
        return tuple(amount + Decimal("0.5") for amount in amounts), end + 1
    return group


def _scaled(
    tokens: Sequence[str], amounts: tuple[Decimal, ...], end: int, scale: int
) -> Found | None:
    """*2 triệu 300 nghìn*, *1tr5*, *2 triệu rưỡi*: what follows the scale belongs to it."""
    total = tuple(amount * scale for amount in amounts)
    if _token(tokens, end) in _HALF:
        return tuple(amount + scale // 2 for amount in total), end + 1
    more = _group(tokens, end)
    if more is None or len(more[0]) > 1:
        return total, end
    following = SCALES.get(_token(tokens, more[1]), 0)
    if following >= scale:
        return total, end
    if following:
        rest = _scaled(tokens, more[0], more[1] + 1, following)
        added, after = rest or more
    else:
        added, after = (_tail(tokens[end], more[0][0], scale),), more[1]
    return tuple(amount + added[0] for amount in total), after


def _tail(token: str, amount: Decimal, scale: int) -> Decimal:
    """*1tr5* and *1tr25* are decimals of the million; *hai nghìn mười bảy* adds the words."""
    if token.isdecimal():
        return Decimal(token).scaleb(-len(token)) * scale
    return amount * scale / 10 if amount < 10 else amount


def _group(tokens: Sequence[str], at: int) -> Found | None:
    """A number below a thousand in words, or a figure."""
    first = _token(tokens, at)
    if first[:1].isdecimal() or first.startswith("-"):
        amounts, end = values(first), at + 1
        times = {"tram": 100, "chuc": 10, "muoi": 10}.get(_token(tokens, end), 0)
        if times:
            return tuple(amount * times for amount in amounts), end + 1
        return (amounts, end) if amounts else None
    hundreds = UNITS.get(first, 0 if first == "khong" else -1)
    if hundreds >= 0 and _token(tokens, at + 1) == "tram":
        return _after_hundreds(tokens, hundreds * 100, at + 2)
    small = _small(tokens, at)
    return ((Decimal(small[0]),), small[1]) if small else None


def _after_hundreds(tokens: Sequence[str], hundreds: int, at: int) -> Found:
    odd = _token(tokens, at) in _ODD
    rest = _small(tokens, at + odd)
    if _token(tokens, at) in _HALF:
        return (Decimal(hundreds + 50),), at + 1
    if rest is None:
        return (Decimal(hundreds),), at
    # *một trăm hai* is 120; *một trăm linh hai* 102.
    short = not odd and rest[0] < 10 and rest[1] == at + 1
    return (Decimal(hundreds + rest[0] * (10 if short else 1)),), rest[1]


def _small(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """The longest number below a hundred in words that begins here."""
    for count in range(_LONGEST_WORDS, 0, -1):
        words = " ".join(tokens[at : at + count])
        if words in SPOKEN and len(tokens) >= at + count:
            return SPOKEN[words], at + count
    return None


def _token(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if at < len(tokens) else ""
