"""The three types of value an expression knows, and how each becomes another."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from conversations.xpath.days import days, moment

Value = str | float | bool

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")


def number(value: Value) -> float:
    """As a number; NaN for a text that is neither a number nor a date (an empty one, too)."""
    if not isinstance(value, str):
        return float(value)
    if _NUMBER.fullmatch(value):
        return float(value)
    at = moment(value)
    return days(at) if at else math.nan


def text(value: Value) -> str:
    """As a text: true/false, and numbers without exponent and without a useless `.0`."""
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
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def stored(value: Value) -> str:
    """As a calculate keeps it: NaN and infinity are no answer."""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return text(value)


def equal(left: Value, right: Value) -> bool:
    """XPath 1.0: a truth value decides, then a number, else both are texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return boolean(left) == boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return number(left) == number(right)
    return left == right
