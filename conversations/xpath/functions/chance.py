"""Functions of chance: drawn from the seed of the session, so that a replay says the same again."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from conversations.xpath.context import Context
from conversations.xpath.function import Function
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Literal
from conversations.xpath.values import Value, number

_MODULUS = 2_147_483_647
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_ID = 1_000
_LONG = 2**63


def shuffled(count: int, seed: float | str) -> tuple[int, ...]:
    """Which of `count` things comes when, counted from 0, as ODK's randomize() orders them.

    A seed that is no number counts by its letters. Source: JavaRosa, FisherYates and ParkMiller.
    """
    order = [0] * count
    for place, part in zip(range(count), _draws(_whole(seed)), strict=False):
        at = int(part * (place + 1))
        order[place] = order[at]
        order[at] = place
    return tuple(order)


def _draws(seed: int) -> Iterator[float]:
    """Park and Miller's minimal standard generator, between 0 and 1."""
    at = int(math.fmod(float(seed), _MODULUS))
    if at <= 0:
        at += _MODULUS - 1
    while True:
        at = at * 16_807 % _MODULUS
        yield (at - 1) / (_MODULUS - 1)


def _whole(seed: float | str) -> int:
    """A seed as a whole number of 64 bits."""
    read = number(seed)
    if math.isfinite(read):
        return max(-_LONG, min(int(read), _LONG - 1))
    if math.isinf(read):
        return _LONG - 1 if read > 0 else -_LONG
    if not isinstance(seed, str) or not seed:
        return 0
    return int.from_bytes(_digest(seed)[:8], "big", signed=True)


def _digest(seed: str) -> bytes:
    # A lone surrogate in an answer must not stop the form.
    return sha256(seed.encode("utf-8", "surrogatepass")).digest()


def _salted(call: Call, scope: Scope) -> Call:
    """Each call draws for itself: its place in the expression becomes its last argument."""
    return replace(call, arguments=(*call.arguments, Literal(call.at, float(call.at))))


def _drawn(context: Context, salt: Value, size: int) -> int:
    """`size` bytes of chance as one number."""
    wanted = f"{context.seed}\n{number(salt):.0f}\n"
    blocks = (_digest(f"{wanted}{n}") for n in range(-(-size // 32)))
    return int.from_bytes(b"".join(blocks)[:size], "big")


def _random(context: Context, salt: Value) -> Value:
    """At least 0, less than 1."""
    return (_drawn(context, salt, 8) >> 11) / 2**53


def _uuid(context: Context, *given: Value) -> Value:
    """Without an argument 8-4-4-4-12 hexadecimal signs; else so many digits and capitals."""
    if len(given) == 1:
        bits = _drawn(context, given[0], 16)
        bits = bits & ~(0xF << 76) & ~(0b11 << 62) | 4 << 76 | 0b10 << 62  # version 4, variant 1
        said = f"{bits:032x}"
        return "-".join((said[:8], said[8:12], said[12:16], said[16:20], said[20:]))
    length = number(given[0])
    wanted = int(max(0, min(length, _LONGEST_ID))) if not math.isnan(length) else 0
    bits, letters = _drawn(context, given[1], wanted + 8), []
    for _ in range(wanted):
        bits, at = divmod(bits, len(_SIGNS))
        letters.append(_SIGNS[at])
    return "".join(letters)


CHANCE: Mapping[str, Function] = {
    "random": Function(0, 0, _random, _salted, timely=True),
    "uuid": Function(0, 1, _uuid, _salted, timely=True),
}
