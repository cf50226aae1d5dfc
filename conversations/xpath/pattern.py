"""Regular expressions of a form, made harmless: whoever writes one cannot stop the bot."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from conversations.xpath.error import refuse
from conversations.xpath.pattern_machine import Machine, TooLarge
from conversations.xpath.pattern_reader import PatternFault, read
from conversations.xpath.pattern_tree import Part, is_plain, size, ways, within_ends, written
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Literal
from conversations.xpath.values import Value, text

LONGEST_TEXT = 4_096
"""Characters a text may have to be matched at all; longer never matches."""
LONGEST_PATTERN = 500
_EASY = 1e5
"""Up to so many ways a pattern goes to `re`, which is quick and tries them one by one."""
_BEARABLE = 2e7
"""Up to so many also one that looks around, which only `re` can do."""
_LENGTHS = (LONGEST_TEXT, 1_024, 256, 64, 32, 16)
_SHORTEST = 256
_LARGEST = 20_000
_TOO_HARD = (
    "lặp lồng nhau, có thể chạy rất lâu; hãy viết đơn giản hơn",
    "it repeats a repetition and could run for long; write it more simply",
)
_FLAGS = re.compile(r"\(\?([iu]+)\)")


def check_pattern(call: Call, scope: Scope) -> Call:
    """Refuse a pattern that is not written out, is no regular expression, or could run for long."""
    pattern = call.arguments[1]
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise refuse(
            pattern.at, "mẫu của regex() phải viết trong dấu nháy", "quote the regex() pattern"
        )
    try:
        _tried(pattern.value)
    except PatternFault as fault:
        at = pattern.at + 1 + fault.at
        raise refuse(at, f"mẫu regex: {fault.vi}", f"regex pattern: {fault.en}") from fault
    return call


def matches(value: Value, pattern: Value) -> bool:
    """Whether the whole text matches, as in Java; `\\d` and `\\w` are ASCII."""
    whole = text(value)
    return len(whole) <= LONGEST_TEXT and _tried(text(pattern))(whole)


@lru_cache(maxsize=512)
def _tried(pattern: str) -> Callable[[str], bool]:
    """How a text is tried; raises PatternFault for what would take too long."""
    if len(pattern) > LONGEST_PATTERN:
        long = f"dài quá {LONGEST_PATTERN} ký tự", f"longer than {LONGEST_PATTERN} characters"
        raise PatternFault(LONGEST_PATTERN, *long)
    flags, start = _flags(pattern)
    try:
        tree = within_ends(read(pattern[start:]))
        quick = re.compile(written(tree), flags)
    except PatternFault as fault:
        raise PatternFault(fault.at + start, fault.vi, fault.en) from fault
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternFault(0, f"{error}", f"{error}") from error
    if size(tree) > _LARGEST:
        raise PatternFault(0, *_TOO_HARD)
    easy = _longest(tree, _EASY)
    if easy < LONGEST_TEXT and is_plain(tree):
        with suppress(TooLarge):
            return _either(quick, easy, Machine(tree, flags))
    bearable = _longest(tree, _BEARABLE)
    if bearable < _SHORTEST:
        raise PatternFault(0, *_TOO_HARD)
    return lambda whole: len(whole) <= bearable and quick.fullmatch(whole) is not None


def _either(quick: re.Pattern[str], easy: int, machine: Machine) -> Callable[[str], bool]:
    def tried(whole: str) -> bool:
        if len(whole) <= easy:
            return quick.fullmatch(whole) is not None
        return machine.matches(whole)

    return tried


def _longest(tree: Part, most: float) -> int:
    """How long a text may be so that `re` has no more ways to try; 0 for a pattern too hard."""
    return next((length for length in _LENGTHS if ways(tree, length) <= most), 0)


def _flags(pattern: str) -> tuple[re.RegexFlag, int]:
    """(?i) and (?iu) at the head: without u only ASCII letters are the same in both sizes."""
    found = _FLAGS.match(pattern)
    if not found:
        return re.ASCII, 0
    said = found[1]
    flags = re.RegexFlag(0) if "u" in said else re.ASCII
    return flags | (re.IGNORECASE if "i" in said else re.RegexFlag(0)), found.end()
