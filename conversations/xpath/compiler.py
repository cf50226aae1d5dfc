"""A tree becomes nested closures, which take a Context and return a value."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import copysign, fmod, inf, isnan, nan

from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.function import Closure, Scope, check_arity
from conversations.xpath.parser import parse
from conversations.xpath.table import FUNCTIONS, NOT_YET
from conversations.xpath.tree import Call, Chain, Here, Literal, Name, Negative, Node
from conversations.xpath.values import Value, boolean, equal, number, stored


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run. `names`: the questions it looks at; `fixed`: it looks at nothing
    at all, neither answer nor clock; `source`: as it stands in the form."""

    source: str
    names: frozenset[str]
    fixed: bool
    run: Closure

    def __call__(self, context: Context) -> Value:
        return self.run(context)


def compile_value(source: str, scope: Scope | None = None) -> Compiled:
    """The expression itself; raises ExpressionError for anything it could not run."""
    tree = parse(source)
    parts = tuple(_parts(tree))
    run = _closure(tree, scope or Scope())
    names = frozenset(p.name for p in parts if isinstance(p, Name))
    timely = any(isinstance(p, Call) and FUNCTIONS[p.function].timely for p in parts)
    fixed = not names and not timely and not any(isinstance(p, Here) for p in parts)
    return Compiled(source, names, fixed, run)


def compile_test(source: str, scope: Scope | None = None) -> Compiled:
    """For relevant, constraint and required: the result is a real bool."""
    value = compile_value(source, scope)
    return Compiled(source, value.names, value.fixed, lambda context: boolean(value.run(context)))


def compile_calculate(source: str, scope: Scope | None = None) -> Compiled:
    """For a calculate: the result is the text that is stored, "" for NaN."""
    value = compile_value(source, scope)
    return Compiled(source, value.names, value.fixed, lambda context: stored(value.run(context)))


def _parts(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Call(arguments=arguments):
            for argument in arguments:
                yield from _parts(argument)
        case Negative(operand=operand):
            yield from _parts(operand)
        case Chain(first=first, rest=rest):
            yield from _parts(first)
            for _, other in rest:
                yield from _parts(other)


def _closure(node: Node, scope: Scope) -> Closure:
    match node:
        case Literal(value=value):
            return lambda context: value
        case Here():
            return lambda context: context.here
        case Name():
            return _name(node, scope)
        case Negative(operand=operand):
            positive = _closure(operand, scope)
            return lambda context: -number(positive(context))
        case Call():
            return _call(node, scope)
        case Chain():
            return _chain(node, scope)


def _name(node: Name, scope: Scope) -> Closure:
    name = node.name
    if scope.names is not None and name not in scope.names:
        raise refuse(node.at, f"không có câu hỏi nào tên “{name}”", f"no question named “{name}”")
    return lambda context: context.value(name)


def _call(node: Call, scope: Scope) -> Closure:
    function = FUNCTIONS.get(node.function)
    if function is None:
        raise _unknown(node)
    check_arity(node, function)
    prepared = function.prepare(node, scope) if function.prepare else node
    arguments = tuple(_closure(a, scope) for a in prepared.arguments)
    call = function.call
    return lambda context: call(context, *(a(context) for a in arguments))


def _unknown(node: Call) -> Exception:
    if node.function in NOT_YET:
        return refuse(
            node.at,
            f"hàm {node.function}() chưa dùng được ở đây",
            f"{node.function}() is not supported yet",
        )
    return refuse(node.at, f"không có hàm {node.function}()", f"no function {node.function}()")


def _chain(node: Chain, scope: Scope) -> Closure:
    first = _closure(node.first, scope)
    rest = tuple((sign, _closure(other, scope)) for sign, other in node.rest)
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
    "<": _numeric(operator.lt),
    "<=": _numeric(operator.le),
    ">": _numeric(operator.gt),
    ">=": _numeric(operator.ge),
    "+": _numeric(operator.add),
    "-": _numeric(operator.sub),
    "*": _numeric(operator.mul),
    "div": _numeric(_divided),
    "mod": _numeric(_remainder),
}
