"""Functions of true and false."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.xpath.context import Context
from conversations.xpath.function import MANY, Function
from conversations.xpath.values import Value, boolean, text


def _if(context: Context, condition: Value, then: Value, otherwise: Value) -> Value:
    return then if boolean(condition) else otherwise


def _coalesce(context: Context, *values: Value) -> Value:
    return next((v for v in values if text(v) != ""), "")


def _from_text(context: Context, value: Value) -> Value:
    return text(value) in ("true", "1")


LOGIC: Mapping[str, Function] = {
    "true": Function(0, 0, lambda context: True),
    "false": Function(0, 0, lambda context: False),
    "not": Function(1, 1, lambda context, value: not boolean(value)),
    "boolean": Function(1, 1, lambda context, value: boolean(value)),
    "boolean-from-string": Function(1, 1, _from_text),
    "if": Function(3, 3, _if),
    "coalesce": Function(2, MANY, _coalesce),
}
