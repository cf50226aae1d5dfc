"""How far two written words are apart (*gõ nhầm*): letters wrong, missing, extra or swapped."""

from __future__ import annotations

_TIMES = 3
_BIT = {letter: 1 << _TIMES * n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz ")}


def shape(word: str) -> int:
    """Which letters a word has, which of them twice and which three times, as bits."""
    bits = 0
    for letter in word:
        bit = _BIT.get(letter, 0)
        for _ in range(_TIMES):
            if not bits & bit:
                bits |= bit
                break
            bit <<= 1
    return bits


def may_be_near(one: int, other: int, most: int) -> bool:
    """Whether words of these shapes can be `most` slips apart; each changes two bits at most."""
    return (one ^ other).bit_count() <= 2 * most


def slips(word: str) -> int:
    """How many slips of the finger a word of this length may have and still be known."""
    return 0 if len(word) < 5 else 1 if len(word) < 11 else 2


def distance(one: str, other: str, most: int) -> int:
    """The slips between two words; `most` + 1 when there are more. A swap of neighbours is one."""
    beyond, width = most + 1, len(other)
    if abs(len(one) - width) > most:
        return beyond
    before: list[int] = []
    row = [min(n, beyond) for n in range(width + 1)]
    for n, letter in enumerate(one, 1):
        above, before = before, row
        row = [min(n, beyond)] + [beyond] * width
        # Farther from the diagonal than `most` there is nothing near.
        for m in range(max(1, n - most), min(width, n + most) + 1):
            mine = other[m - 1]
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != mine))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == mine:
                cost = min(cost, above[m - 2] + 1)
            row[m] = min(cost, beyond)
    return row[-1]
