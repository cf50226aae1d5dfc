"""Functions of numbers. Sums and the like pass over a blank; everything else stays no number."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_FLOOR, Decimal
from decimal import Context as Precision

from conversations.xpath.context import Context
from conversations.xpath.function import MANY, Function
from conversations.xpath.values import Value, each, number, text

_MOST_PLACES = 30
_PRECISE = Precision(prec=400, rounding=ROUND_FLOOR)
_HALF = Decimal("0.5")


def _int(context: Context, value: Value) -> Value:
    read = number(value)
    return float(math.trunc(read)) if math.isfinite(read) else read


def _round(context: Context, value: Value, places: Value = 0.0) -> Value:
    """Half is rounded up, as ODK does: round(-1.5) is -1. Negative places count tens."""
    read, digits = number(value), _places(number(places))
    if not math.isfinite(read):
        return read
    if abs(digits) > _MOST_PLACES:
        return math.nan
    scaled = _PRECISE.add(_PRECISE.scaleb(Decimal(repr(read)), digits), _HALF)
    return float(_PRECISE.scaleb(_PRECISE.to_integral_value(scaled), -digits))


def _places(digits: float) -> int:
    if math.isnan(digits):
        return 0
    return math.trunc(max(-99.0, min(digits, 99.0)))


def _power(context: Context, base: Value, exponent: Value) -> Value:
    """As in Java: 1 to the power of what is no number is no number, 10 to 400 is infinite."""
    low, high = number(base), number(exponent)
    if math.isnan(high) or (abs(low) == 1 and math.isinf(high)):
        return math.nan
    odd = high % 2 == 1
    try:
        return math.pow(low, high)
    except OverflowError:
        return -math.inf if low < 0 and odd else math.inf
    except ValueError:
        if low:
            return math.nan
        return math.copysign(math.inf, low) if odd else math.inf


def _of_all(pick: Callable[[list[float]], float]) -> Callable[..., Value]:
    def call(context: Context, *values: Value) -> Value:
        numbers = [number(one) for value in values for one in each(value)]
        known = [n for n in numbers if not math.isnan(n)]
        return pick(known) if known else math.nan

    return call


def _sum(context: Context, *values: Value) -> Value:
    numbers = [number(one) for value in values for one in each(value)]
    return sum(n for n in numbers if not math.isnan(n)) + 0.0


def _count(context: Context, *values: Value) -> Value:
    return float(sum(len(each(value)) for value in values))


def _answered(context: Context, *values: Value) -> Value:
    return float(sum(text(one) != "" for value in values for one in each(value)))


def _of(function: Callable[..., float], too_large: float = math.inf) -> Callable[..., Value]:
    """A function of mathematics; where it has no value the result is no number."""

    def call(context: Context, *values: Value) -> Value:
        try:
            return function(*map(number, values))
        except OverflowError:
            return too_large
        except ValueError:
            return math.nan

    return call


def _logarithm(of: Callable[[float], float]) -> Callable[..., Value]:
    def call(context: Context, value: Value) -> Value:
        read = number(value)
        if read <= 0:
            return -math.inf if read == 0 else math.nan
        return of(read)

    return call


NUMBERS: Mapping[str, Function] = {
    "number": Function(1, 1, lambda context, value: number(value)),
    "int": Function(1, 1, _int),
    "round": Function(1, 2, _round),
    "abs": Function(1, 1, lambda context, value: abs(number(value))),
    "pow": Function(2, 2, _power),
    "sum": Function(1, MANY, _sum),
    "min": Function(1, MANY, _of_all(min)),
    "max": Function(1, MANY, _of_all(max)),
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, MANY, _answered),
    "pi": Function(0, 0, lambda context: math.pi),
    "sqrt": Function(1, 1, _of(math.sqrt)),
    "exp": Function(1, 1, _of(math.exp)),
    "exp10": Function(1, 1, lambda context, value: _power(context, 10.0, value)),
    "log": Function(1, 1, _logarithm(math.log)),
    "log10": Function(1, 1, _logarithm(math.log10)),
    "sin": Function(1, 1, _of(math.sin)),
    "cos": Function(1, 1, _of(math.cos)),
    "tan": Function(1, 1, _of(math.tan)),
    "asin": Function(1, 1, _of(math.asin)),
    "acos": Function(1, 1, _of(math.acos)),
    "atan": Function(1, 1, _of(math.atan)),
    "atan2": Function(2, 2, _of(math.atan2)),
    "position": Function(0, 0, lambda context: float(context.place or 1)),
    "last": Function(0, 0, lambda context: float(context.last or 1)),
}
