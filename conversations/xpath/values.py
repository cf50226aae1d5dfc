"""The four types of value an expression knows, and how each becomes another."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from conversations.xpath.days import day, days, moment


@dataclass(frozen=True, slots=True)
class Nodes:
    """The answers of one question in all instances of its repeat, or the instances themselves.

    `places`: the number of each one's innermost instance, counted from 1. Where one value is wanted
    the first counts; none reads as "".
    """

    values: tuple[str, ...]
    places: tuple[int, ...] = ()


Value = str | float | bool | Nodes


def each(value: Value) -> tuple[Value, ...]:
    """The values of a node set one by one; any other value alone."""
    return value.values if isinstance(value, Nodes) else (value,)


def single(value: Value) -> str | float | bool:
    """One value: the first of a node set."""
    if isinstance(value, Nodes):
        return value.values[0] if value.values else ""
    return value


TINY = 1e-12
"""What ODK takes for nothing: 0.1 + 0.2 = 0.3."""
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_BLANKS = "".join(map(chr, range(33)))
_DATETIME = len("2026-11-22T21:04:00.000+07:00")


def number(value: Value) -> float:
    """As a number, with a point or a comma; a date counts its whole days since 1970.

    NaN for a text that is neither a number nor a date (an empty one, too).
    """
    value = single(value)
    if not isinstance(value, str):
        return float(value)
    if _NUMBER.fullmatch(value):
        return float(value)
    if value[4:5] == "-" and (at := moment(value)):
        return day(at)
    plain = value.strip(_BLANKS).replace(",", ".")
    return float(plain) if plain != value and _NUMBER.fullmatch(plain) else math.nan


def text(value: Value) -> str:
    """As a text: true/false, numbers without exponent and without a useless `.0`.

    A date-time reads as its date, as in ODK.
    """
    value = single(value)
    if isinstance(value, str):
        return value[:10] if is_datetime(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if abs(value) < TINY:
        return "0"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def boolean(value: Value) -> bool:
    """As true or false: an empty text, zero and NaN are false.

    So is the answer 0 of a number, and the 0 that a calculate keeps for no.
    """
    value = single(value)
    if isinstance(value, float):
        return abs(value) > TINY
    return bool(value) and value != "0"


def stored(value: Value) -> str:
    """As a calculate keeps it: truth as 1 or 0; NaN and infinity are no answer."""
    value = single(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return value if isinstance(value, str) else text(value)


def equal(left: Value, right: Value) -> bool:
    """XPath 1.0: a truth value decides, then a number, else both are texts."""
    left, right = single(left), single(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return boolean(left) == boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return abs(number(left) - number(right)) < TINY
    return text(left) == text(right)


def in_order(before: Callable[[float, float], bool], left: Value, right: Value) -> bool:
    """Whether `left` stands before `right`: as numbers, two date-times to the millisecond."""
    left, right = single(left), single(right)
    one, other = _moment_of(left), _moment_of(right)
    if one and other:
        return before(days(one), days(other))
    return before(number(left), number(right))


def _moment_of(value: str | float | bool) -> datetime | None:
    return moment(value) if isinstance(value, str) and is_datetime(value) else None


def is_datetime(value: str) -> bool:
    """Whether it looks exactly like a stored date-time; no one types that by hand."""
    return len(value) == _DATETIME and value[10] == "T" and value[26] == ":"
