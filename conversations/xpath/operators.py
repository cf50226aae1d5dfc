"""Operands joined by operators; what nearly every form writes is made quick."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import partial
from math import copysign, fmod, inf, isnan, nan

from conversations.xpath.context import Context
from conversations.xpath.function import Closure
from conversations.xpath.tree import Call, Chain, Literal, Node
from conversations.xpath.values import Value, boolean, equal, in_order, is_datetime, number

Operator = Callable[[Value, Value], Value]
_JOINING = ("and", "or")
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_TRUE_OR_FALSE = ("true", "false", "not", "boolean", "selected", "is-selected")


def is_truth(node: Node) -> bool:
    """Whether its value is a bool whatever is answered."""
    if isinstance(node, Chain):
        return node.rest[-1][0] in (*_JOINING, *_COMPARING)
    return isinstance(node, Call) and node.function in _TRUE_OR_FALSE


def truth(node: Node, run: Closure) -> Closure:
    """The same as a real bool."""
    return run if is_truth(node) else lambda context: boolean(run(context))


def chain(node: Chain, compiled: Callable[[Node], Closure]) -> Closure:
    """The operands one after the other, from left to right."""
    operands = (node.first, *(other for _, other in node.rest))
    closures = tuple(map(compiled, operands))
    sign = node.rest[0][0]
    if sign in _JOINING:
        tests = tuple(map(truth, operands, closures))
        return _joined(sign, tests)
    if len(closures) == 2:
        return _pair(sign, operands[1], closures[0], closures[1])
    steps = tuple((_OPERATORS[by], of) for (by, _), of in zip(node.rest, closures[1:], strict=True))
    return partial(_in_turn, closures[0], steps)


def _joined(sign: str, tests: tuple[Closure, ...]) -> Closure:
    if len(tests) == 2:
        one, two = tests
        if sign == "and":
            return lambda context: one(context) and two(context)
        return lambda context: one(context) or two(context)
    return partial(_all if sign == "and" else _any, tests)


def _all(tests: tuple[Closure, ...], context: Context) -> Value:
    # A generator would cost more than what it runs.
    for test in tests:  # noqa: SIM110
        if not test(context):
            return False
    return True


def _any(tests: tuple[Closure, ...], context: Context) -> Value:
    for test in tests:  # noqa: SIM110
        if test(context):
            return True
    return False


def _pair(sign: str, right: Node, one: Closure, other: Closure) -> Closure:
    """Two operands; the second is mostly written out (`= 'yes'`, `> 5`)."""
    if isinstance(right, Literal) and sign in _COMPARING:
        if isinstance(right.value, float):
            return _beside_number(sign, one, right.value)
        if sign in ("=", "!="):
            return _beside_text(sign, one, right.value)
    apply = _OPERATORS[sign]
    return lambda context: apply(one(context), other(context))


def _beside_number(sign: str, one: Closure, wanted: float) -> Closure:
    before = _BEFORE.get(sign)
    if before is None:
        apply = _OPERATORS[sign]
        return lambda context: apply(one(context), wanted)
    return lambda context: before(number(one(context)), wanted)


def _beside_text(sign: str, one: Closure, wanted: str) -> Closure:
    plain, same = not is_datetime(wanted), sign == "="

    def compared(context: Context) -> Value:
        value = one(context)
        if plain and type(value) is str and not is_datetime(value):
            return (value == wanted) is same
        return equal(value, wanted) is same

    return compared


def _in_turn(
    first: Closure, steps: tuple[tuple[Operator, Closure], ...], context: Context
) -> Value:
    value = first(context)
    for apply, other in steps:
        value = apply(value, other(context))
    return value


def _numeric(apply: Callable[[float, float], Value]) -> Operator:
    return lambda left, right: apply(number(left), number(right))


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    if left == 0 or isnan(left) or isnan(right):
        return nan
    return copysign(inf, left) * copysign(1, right)


def _remainder(left: float, right: float) -> float:
    """The sign is that of the dividend."""
    return fmod(left, right) if right and abs(left) != inf else nan


_BEFORE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_OPERATORS: Mapping[str, Operator] = {
    **{sign: partial(in_order, before) for sign, before in _BEFORE.items()},
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "+": _numeric(operator.add),
    "-": _numeric(operator.sub),
    "*": _numeric(operator.mul),
    "div": _numeric(_divided),
    "mod": _numeric(_remainder),
}
