"""A tree becomes nested closures, which take a Context and return a value."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import copysign, fmod, inf, isnan, nan

from conversations.xpath.calls import call
from conversations.xpath.context import Context
from conversations.xpath.function import Closure
from conversations.xpath.items import column, items
from conversations.xpath.looked_at import looked_at
from conversations.xpath.parser import parse
from conversations.xpath.paths import Located, locate
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Chain, Here, Literal, Negative, Node, Path
from conversations.xpath.values import Value, boolean, equal, in_order, number, stored


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run. `names`: the questions, groups and repeats it looks at; `fixed`:
    it looks at nothing at all, neither answer nor clock; `keeps`: it says once(); `source`: as it
    stands in the form."""

    source: str
    names: frozenset[str]
    fixed: bool
    keeps: bool
    run: Closure

    def __call__(self, context: Context) -> Value:
        return self.run(context)


def compile_value(source: str, scope: Scope | None = None) -> Compiled:
    """The expression itself; raises ExpressionError for anything it could not run."""
    tree, known = parse(source), scope or Scope()
    run = closure(tree, known)
    seen = looked_at(tree, known)
    return Compiled(source, seen.names, seen.fixed, seen.keeps, run)


def compile_test(source: str, scope: Scope | None = None) -> Compiled:
    """For relevant, constraint and required: the result is a real bool."""
    value = compile_value(source, scope)
    return replace(value, run=lambda context: boolean(value.run(context)))


def compile_calculate(source: str, scope: Scope | None = None) -> Compiled:
    """For a calculate: the result is the text that is stored, "" for NaN."""
    value = compile_value(source, scope)
    return replace(value, run=lambda context: stored(value.run(context)))


def closure(node: Node, scope: Scope) -> Closure:
    """One part of an expression, ready to run."""
    match node:
        case Literal(value=value):
            return lambda context: value
        case Here():
            return lambda context: context.here
        case Path():
            return _path(node, scope)
        case Negative(operand=operand):
            positive = closure(operand, scope)
            return lambda context: -number(positive(context))
        case Call():
            return call(node, scope, closure)
        case Chain():
            return _chain(node, scope)


def _path(path: Path, scope: Scope) -> Closure:
    if path.start == "instance":
        return items(path, scope, closure).values
    if path.start == "here" and scope.item:
        return column(path, scope)
    found = locate(path, scope, closure)
    if not found.is_single or not found.element.leaf:
        return found.values
    return _one(found)


def _one(found: Located) -> Closure:
    """One question: the case that nearly every expression is made of."""
    name, bound = found.element.name, found.bound
    if not bound:
        return lambda context: context.answers.value(name, ())
    if found.from_origin:
        return lambda context: context.answers.value(name, found.start(context))
    return lambda context: context.answers.value(name, context.position[:bound])


def _chain(node: Chain, scope: Scope) -> Closure:
    first = closure(node.first, scope)
    rest = tuple((sign, closure(other, scope)) for sign, other in node.rest)
    sign = rest[0][0]
    if sign in ("and", "or"):
        tests = (first, *(test for _, test in rest))
        return partial(_all if sign == "and" else _any, tests)
    steps = tuple((_OPERATORS[sign], other) for sign, other in rest)
    return partial(_in_order, first, steps)


def _all(tests: tuple[Closure, ...], context: Context) -> Value:
    return all(boolean(test(context)) for test in tests)


def _any(tests: tuple[Closure, ...], context: Context) -> Value:
    return any(boolean(test(context)) for test in tests)


Operator = Callable[[Value, Value], Value]


def _in_order(
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


_OPERATORS: Mapping[str, Operator] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": partial(in_order, operator.lt),
    "<=": partial(in_order, operator.le),
    ">": partial(in_order, operator.gt),
    ">=": partial(in_order, operator.ge),
    "+": _numeric(operator.add),
    "-": _numeric(operator.sub),
    "*": _numeric(operator.mul),
    "div": _numeric(_divided),
    "mod": _numeric(_remainder),
}
