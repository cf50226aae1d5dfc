"""Classes of characters as Java names them (\\p{L}, \\h, \\x{1EA0}), written for Python's `re`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

_ASCII: Mapping[str, str] = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": "\\x00-\\x7f",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": "!-/:-@\\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": " \\t",
    "Cntrl": "\\x00-\\x1f\\x7f",
    "XDigit": "0-9a-fA-F",
    "Space": " \\t-\\r",
}
_PROPERTIES: Mapping[str, Callable[[str], bool]] = {
    "alphabetic": str.isalpha,
    "letter": str.isalpha,
    "lowercase": str.islower,
    "uppercase": str.isupper,
    "digit": str.isdecimal,
    "latin": lambda letter: unicodedata.name(letter, "").startswith("LATIN "),
}
_CATEGORIES: Mapping[str, str] = {
    "L": "ultmo",
    "M": "nce",
    "N": "dlo",
    "P": "cdseifo",
    "S": "mcko",
    "Z": "slp",
}
_LAST = 0x10000
"""Letters beyond the basic plane belong to no class here."""
SPACES: Mapping[str, str] = {
    "d": "0-9",
    "w": "a-zA-Z0-9_",
    "s": " \\t-\\r",
    "h": " \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000",
    "v": "\\n-\\r\\x85\\u2028\\u2029",
}
"""The short classes; a capital means all but these."""
CONTROLS: Mapping[str, str] = {
    "t": "\\t", "n": "\\n", "r": "\\r", "f": "\\f", "a": "\\x07", "e": "\\x1b",
}  # fmt: skip
ALL_BUT_LINE_ENDS = "[^\\n\\r\\x85\\u2028\\u2029]"
"""What the dot means in Java."""


@lru_cache(maxsize=64)
def members(name: str) -> str | None:
    """What stands in the brackets for \\p{name}; None for a class that is not known here."""
    if name in _ASCII:
        return _ASCII[name]
    plain = name.removeprefix("Is").removeprefix("java")
    if plain in _CATEGORIES or plain[1:] in tuple(_CATEGORIES.get(plain[:1], "")):
        return _spans(lambda letter: unicodedata.category(letter).startswith(plain))
    test = _PROPERTIES.get(plain.lower())
    return _spans(test) if test else None


@lru_cache(maxsize=64)
def others(inside: str) -> str:
    """All characters but those, to be written inside brackets."""
    inverse = re.compile(f"[^{inside}]")
    return _spans(lambda letter: inverse.match(letter) is not None) + "\\U00010000-\\U0010ffff"


def _spans(belongs: Callable[[str], bool]) -> str:
    found: list[str] = []
    start = -1
    for code in range(_LAST + 1):
        inside = code < _LAST and belongs(chr(code))
        if inside and start < 0:
            start = code
        elif not inside and start >= 0:
            found.append(f"\\u{start:04x}" + (f"-\\u{code - 1:04x}" if code - 1 > start else ""))
            start = -1
    return "".join(found)
