"""Functions of numbers. A blank is not zero: what is computed from it is no number."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from conversations.xpath.context import Context
from conversations.xpath.function import MANY, Function
from conversations.xpath.values import Value, number, text


def _int(context: Context, value: Value) -> Value:
    read = number(value)
    return float(math.trunc(read)) if math.isfinite(read) else math.nan


def _round(context: Context, value: Value, places: Value = 0.0) -> Value:
    """Half is rounded away from zero, as ODK does: round(-1.5) is -2."""
    read, digits = number(value), number(places)
    if not math.isfinite(read) or not math.isfinite(digits) or abs(digits) > 20:
        return math.nan
    try:
        step = Decimal(1).scaleb(-int(digits))
        return float((Decimal(repr(read)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
    except InvalidOperation:
        return read


def _power(context: Context, base: Value, exponent: Value) -> Value:
    try:
        return math.pow(number(base), number(exponent))
    except (OverflowError, ValueError):
        return math.nan


def _of_all(pick: Callable[[list[float]], float]) -> Callable[..., Value]:
    def call(context: Context, *values: Value) -> Value:
        numbers = [number(v) for v in values]
        return math.nan if any(map(math.isnan, numbers)) else pick(numbers)

    return call


def _answered(context: Context, *values: Value) -> Value:
    return float(sum(text(v) != "" for v in values))


NUMBERS: Mapping[str, Function] = {
    "number": Function(1, 1, lambda context, value: number(value)),
    "int": Function(1, 1, _int),
    "round": Function(1, 2, _round),
    "abs": Function(1, 1, lambda context, value: abs(number(value))),
    "pow": Function(2, 2, _power),
    "sum": Function(1, MANY, _of_all(sum)),
    "min": Function(1, MANY, _of_all(min)),
    "max": Function(1, MANY, _of_all(max)),
    "count-non-empty": Function(1, MANY, _answered),
}
