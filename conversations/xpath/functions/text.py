"""Functions of text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from conversations.xpath.context import Context
from conversations.xpath.function import MANY, Function
from conversations.xpath.pattern import check_pattern, matches
from conversations.xpath.values import Value, each, number, text

_SPACES = re.compile(r"\s+", re.ASCII)
_BLANKS = "".join(map(chr, range(33)))


def _concat(context: Context, *values: Value) -> Value:
    return "".join(text(one) for value in values for one in each(value))


def _join(context: Context, between: Value, *values: Value) -> Value:
    return text(between).join(text(one) for value in values for one in each(value))


def _length(context: Context, *given: Value) -> Value:
    return float(len(text(given[0] if given else context.here)))


def _normal(context: Context, *given: Value) -> Value:
    """Without blanks around, and one between words."""
    return _SPACES.sub(" ", text(given[0] if given else context.here).strip(_BLANKS))


def _substr(context: Context, value: Value, start: Value, end: Value = math.inf) -> Value:
    """ODK's substr: counted from 0, a negative place counts from the end."""
    whole = text(value)
    return whole[_place(number(start), whole) : _place(number(end), whole)]


def _place(at: float, whole: str) -> int:
    if math.isnan(at):
        return 0
    return int(max(-len(whole), min(at, len(whole))))


def _before(context: Context, value: Value, mark: Value) -> Value:
    before, found, _ = _halves(value, mark)
    return before if found else ""


def _after(context: Context, value: Value, mark: Value) -> Value:
    return _halves(value, mark)[2]


def _halves(value: Value, mark: Value) -> tuple[str, bool, str]:
    whole, sought = text(value), text(mark)
    at = whole.find(sought)
    return (whole[:at], True, whole[at + len(sought) :]) if at >= 0 else (whole, False, "")


def _translate(context: Context, value: Value, old: Value, new: Value) -> Value:
    """Letter by letter; a letter without a partner is dropped, its first partner counts."""
    partners = text(new)
    table: dict[str, str] = {}
    for n, letter in enumerate(text(old)):
        table.setdefault(letter, partners[n : n + 1])
    return "".join(table.get(letter, letter) for letter in text(value))


TEXT: Mapping[str, Function] = {
    "string": Function(1, 1, lambda context, value: text(value)),
    "concat": Function(0, MANY, _concat),
    "join": Function(1, MANY, _join),
    "string-length": Function(0, 1, _length),
    "substr": Function(2, 3, _substr),
    "substring-before": Function(2, 2, _before),
    "substring-after": Function(2, 2, _after),
    "contains": Function(2, 2, lambda context, value, part: text(part) in text(value)),
    "starts-with": Function(2, 2, lambda context, value, part: text(value).startswith(text(part))),
    "ends-with": Function(2, 2, lambda context, value, part: text(value).endswith(text(part))),
    "translate": Function(3, 3, _translate),
    "normalize-space": Function(0, 1, _normal),
    "regex": Function(2, 2, lambda context, value, pattern: matches(value, pattern), check_pattern),
}
