"""Regular expressions of a form, made harmless: whoever writes one cannot stop the bot."""

from __future__ import annotations

import re
from functools import lru_cache

from conversations.xpath.error import refuse
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Literal
from conversations.xpath.values import Value, text

LONGEST_TEXT = 256
"""Characters a text may have to be matched at all; longer never matches."""
LONGEST_PATTERN = 500
MOST_WORK = 2e7
"""Bound on the product of what each part may match: three `.*`, or 24 `?`."""
_FEW = 10
"""A group with alternatives may be repeated this often."""

_PIECE = re.compile(
    r"(?P<skip>\\[^0-9]|\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<back>\\[0-9])"
    r"|(?P<open>\((?:\?:)?)"
    r"|(?P<close>\))"
    r"|(?P<bar>\|)"
    r"|(?P<times>[*+?]|\{(?P<low>[0-9]{1,4})(?P<comma>,?)(?P<high>[0-9]{0,4})\})"
    r"|(?P<other>.)",
    re.DOTALL,
)


def check_pattern(call: Call, scope: Scope) -> Call:
    """Refuse a pattern that is not written out, is no regular expression, or could run for long."""
    pattern = call.arguments[1]
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise refuse(
            pattern.at, "mẫu của regex() phải viết trong dấu nháy", "quote the regex() pattern"
        )
    try:
        _compiled(pattern.value)
    except (re.error, OverflowError, RecursionError) as error:
        raise refuse(
            pattern.at, f"mẫu regex sai: {error}", f"not a regular expression: {error}"
        ) from error
    if _may_run_long(pattern.value):
        raise refuse(
            pattern.at,
            "mẫu regex lặp lồng nhau, có thể chạy rất lâu; hãy viết đơn giản hơn",
            "the pattern repeats a repetition and could run for long; write it more simply",
        )
    return call


def matches(value: Value, pattern: Value) -> bool:
    """Whether the whole text matches, as in JavaRosa; `\\d` and `\\w` are ASCII, as in Java."""
    whole = text(value)
    if len(whole) > LONGEST_TEXT:
        return False
    return _compiled(text(pattern)).fullmatch(whole) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _may_run_long(pattern: str) -> bool:
    """Look for back-references, look-arounds and a repeated group that itself varies; for the rest
    bound the work by the product of what each part may match."""
    scan = _Scan()
    return len(pattern) > LONGEST_PATTERN or any(
        scan.refuses(piece, pattern) for piece in _PIECE.finditer(pattern)
    )


class _Scan:
    """One pass over a pattern: for each open group whether it repeats inside, and its bars."""

    def __init__(self) -> None:
        self._groups = [[False, 0]]
        self._closed: tuple[bool, int] = (False, 0)
        self._work = 1.0

    def refuses(self, piece: re.Match[str], pattern: str) -> bool:
        group, closed = self._groups[-1], self._closed
        self._closed = (False, 0)
        if piece["back"]:
            return True
        if piece["open"]:
            self._groups.append([False, 0])
            return piece["open"] == "(" and pattern.startswith("?", piece.end())
        if piece["bar"]:
            group[1] += 1
        elif piece["close"] and len(self._groups) > 1:
            repeats, bars = self._groups.pop()
            self._closed = (bool(repeats), bars)
            self._groups[-1][0] |= repeats
            self._work *= 1 + bars
        elif piece["times"]:
            least, most = _times(piece)
            group[0] |= least != most
            self._work *= 1 + most - least
            if (closed[0] and most > 1) or (closed[1] and most > _FEW):
                return True
        return self._work > MOST_WORK


def _times(piece: re.Match[str]) -> tuple[int, int]:
    """The least and the most repetitions a quantifier allows, within the longest text."""
    if piece["low"] is None:
        return {"*": (0, LONGEST_TEXT), "+": (1, LONGEST_TEXT), "?": (0, 1)}[piece["times"]]
    low = min(int(piece["low"]), LONGEST_TEXT)
    high = int(piece["high"] or LONGEST_TEXT) if piece["comma"] else low
    return low, max(low, min(high, LONGEST_TEXT))
