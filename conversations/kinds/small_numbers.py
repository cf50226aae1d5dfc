"""Numbers from 0 to 99 as they are spoken (*mười lăm*, *hai mốt*), for the patterns of readers."""

from __future__ import annotations

_NAMES = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_UNITS = {name: number for number, name in enumerate(_NAMES, 1)} | {"sau'": 6, "bay'": 7, "tam'": 8}
# After *mười* and *mươi*: tư, lăm and nhăm are said there only.
_LAST = {**_UNITS, "tu": 4, "lam": 5, "nham": 5}
# *hai mốt*, *ba tư*, *bốn lăm*: the *mươi* left out. Not *hai ba*: that is two or three.
_CLIPPED = {"mot": 1, "tu": 4, "lam": 5, "nham": 5}


def _spoken() -> dict[str, int]:
    tens = {"muoi": 10, **{f"{word} muoi": ten * 10 for word, ten in _UNITS.items() if ten > 1}}
    numbers = {"khong": 0, **_UNITS, **tens, **{f"{u} chuc": n * 10 for u, n in _UNITS.items()}}
    numbers |= {f"{ten} {unit}": n + m for ten, n in tens.items() for unit, m in _LAST.items()}
    numbers |= {f"ham {unit}": 20 + m for unit, m in _LAST.items()}
    clipped = ((u, c) for u in _UNITS if _UNITS[u] > 1 for c in _CLIPPED)
    # "mười năm" is ten years, "hai tư" is 24.
    numbers |= {f"{unit} {last}": _UNITS[unit] * 10 + _CLIPPED[last] for unit, last in clipped}
    return numbers


UNITS = _UNITS
SPOKEN = _spoken()
"""Folded words → number."""


def one_of(words: list[str]) -> str:
    """A pattern for any of these words, the longest first, standing alone."""
    ordered = sorted(words, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(str, ordered))})(?![\w'])"


def pattern(first: int, last: int, figures: str = "[0-9]{1,2}") -> str:
    """A pattern for a number of this range in figures or in words (figures: of any size)."""
    words = [word for word, number in SPOKEN.items() if first <= number <= last]
    return rf"(?:{figures}|{one_of(words)})"


def figure(text: str) -> int:
    """The number of figures or words that `pattern` found."""
    return int(text) if text.isdecimal() else SPOKEN[text]
