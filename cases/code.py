"""Short codes for cases (*mã hồ sơ*): said over the phone, typed on Zalo (`NHAN A7`)."""

from __future__ import annotations

import re
from typing import Final

LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without I, O and Q, which are read as 1 and 0."""

DRILL_LETTER: Final = "Q"
"""Practice has a letter of its own (*diễn tập*): it uses up no code of a real case."""

_CODE: Final = re.compile(rf"#?\s*([{LETTERS}{DRILL_LETTER}])[\s.-]*([1-9][0-9]{{0,8}})\s*[.!]?")


def code_for(number: int) -> str:
    """The code of the n-th case, n from 1: A1, B1 … Z1, A2 …; never given twice."""
    if number < 1:
        raise ValueError("case numbers begin at 1")
    series, letter = divmod(number - 1, len(LETTERS))
    return f"{LETTERS[letter]}{series + 1}"


def drill_code_for(number: int) -> str:
    """The code of the n-th practice case: Q1, Q2 …"""
    return f"{DRILL_LETTER}{number}"


def read_code(text: str) -> str | None:
    """The code somebody typed ("a7", "A 7", "#A7"), or None when it is none."""
    found = _CODE.fullmatch(text.strip().upper())
    return found[1] + found[2] if found else None
