"""Chance that comes out the same however often a step is replayed."""

from __future__ import annotations

import hashlib
import math

_MODULUS = 2_147_483_647


def shuffled(count: int, seed: str | float) -> list[int]:
    """The positions 0 … count-1 in the order of `randomize()`: Fisher-Yates on Park-Miller."""
    order = list(range(count))
    state = _state(seed)
    for last in range(count - 1, 0, -1):
        state = state * 16_807 % _MODULUS
        other = math.floor((state - 1) / (_MODULUS - 1) * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def _state(seed: str | float) -> int:
    if isinstance(seed, str):
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    else:
        number = math.trunc(seed) if math.isfinite(seed) else 0
    state = number % _MODULUS
    return state if state > 0 else state + _MODULUS - 1
