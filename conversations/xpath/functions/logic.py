"""Functions of true and false."""

from __future__ import annotations

import math
from collections.abc import Mapping

from conversations.xpath.context import Context
from conversations.xpath.function import MANY, Function
from conversations.xpath.values import Value, boolean, each, number, single, text


def _if(context: Context, condition: Value, then: Value, otherwise: Value) -> Value:
    return then if boolean(condition) else otherwise


def _coalesce(context: Context, *values: Value) -> Value:
    """The first that is something, not an empty text nor a number that is none; else the last."""
    return next((v for v in values if _is_something(v)), values[-1])


def _is_something(value: Value) -> bool:
    value = single(value)
    return value != "" and not (isinstance(value, float) and math.isnan(value))


def _from_text(context: Context, value: Value) -> Value:
    return text(value) == "1" or text(value).lower() == "true"


def _checklist(context: Context, least: Value, most: Value, *factors: Value) -> Value:
    """Whether so many factors hold; -1 = no bound."""
    low, high = _whole(least), _whole(most)
    held = sum(boolean(one) for factor in factors for one in each(factor))
    return (low < 0 or held >= low) and (high < 0 or held <= high)


def _whole(value: Value) -> float:
    read = number(value)
    return 0 if math.isnan(read) else math.trunc(read) if math.isfinite(read) else read


def _weighted(context: Context, least: Value, most: Value, *given: Value) -> Value:
    """Whether the weights of the factors that hold sum up to between `least` and `most`."""
    factors = [one for factor in given[::2] for one in each(factor)]
    weights = [one for weight in given[1::2] for one in each(weight)]
    pairs = zip(factors, weights, strict=False)
    total = sum(number(weight) for factor, weight in pairs if boolean(factor))
    return len(factors) == len(weights) and number(least) <= total <= number(most)


LOGIC: Mapping[str, Function] = {
    "true": Function(0, 0, lambda context: True),
    "false": Function(0, 0, lambda context: False),
    "not": Function(1, 1, lambda context, value: not boolean(value)),
    "boolean": Function(1, 1, lambda context, value: boolean(value)),
    "boolean-from-string": Function(1, 1, _from_text),
    "if": Function(3, 3, _if),
    "coalesce": Function(2, MANY, _coalesce),
    "checklist": Function(2, MANY, _checklist),
    "weighted-checklist": Function(4, MANY, _weighted),
    "depend": Function(1, MANY, lambda context, value, *others: value),
    "once": Function(1, 1, lambda context, value: context.kept or value),
}
