"""Functions of text."""

from __future__ import annotations

import math
from collections.abc import Mapping

from conversations.xpath.context import Context
from conversations.xpath.function import MANY, Function
from conversations.xpath.pattern import check_pattern, matches
from conversations.xpath.values import Value, number, text


def _concat(context: Context, *values: Value) -> Value:
    return "".join(map(text, values))


def _join(context: Context, between: Value, *values: Value) -> Value:
    return text(between).join(map(text, values))


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
    "concat": Function(1, MANY, _concat),
    "join": Function(1, MANY, _join),
    "string-length": Function(1, 1, lambda context, value: float(len(text(value)))),
    "substr": Function(2, 3, _substr),
    "substring-before": Function(2, 2, _before),
    "substring-after": Function(2, 2, _after),
    "contains": Function(2, 2, lambda context, value, part: text(part) in text(value)),
    "starts-with": Function(2, 2, lambda context, value, part: text(value).startswith(text(part))),
    "ends-with": Function(2, 2, lambda context, value, part: text(value).endswith(text(part))),
    "translate": Function(3, 3, _translate),
    "normalize-space": Function(1, 1, lambda context, value: " ".join(text(value).split())),
    "regex": Function(2, 2, lambda context, value, pattern: matches(value, pattern), check_pattern),
}
