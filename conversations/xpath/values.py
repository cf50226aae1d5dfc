"""The four types of value an expression knows, and how each becomes another."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from conversations.xpath.days import days, moment


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

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")


def number(value: Value) -> float:
    """As a number; NaN for a text that is neither a number nor a date (an empty one, too)."""
    value = single(value)
    if not isinstance(value, str):
        return float(value)
    if _NUMBER.fullmatch(value):
        return float(value)
    at = moment(value)
    return days(at) if at else math.nan


def text(value: Value) -> str:
    """As a text: true/false, and numbers without exponent and without a useless `.0`."""
    value = single(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def boolean(value: Value) -> bool:
    """As true or false: an empty text, zero and NaN are false."""
    value = single(value)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def stored(value: Value) -> str:
    """As a calculate keeps it: NaN and infinity are no answer."""
    value = single(value)
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return text(value)


def equal(left: Value, right: Value) -> bool:
    """XPath 1.0: a truth value decides, then a number, else both are texts."""
    left, right = single(left), single(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return boolean(left) == boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return number(left) == number(right)
    return left == right
