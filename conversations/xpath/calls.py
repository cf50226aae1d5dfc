"""Calls of functions; a few need to know where a path leads, not only what is answered there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conversations.question import Position
from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.function import Closure, check_arity
from conversations.xpath.paths import Compile, Located, locate
from conversations.xpath.scope import Scope
from conversations.xpath.table import FUNCTIONS, REFUSED
from conversations.xpath.tree import Call, Path
from conversations.xpath.values import Value, number


def call(node: Call, scope: Scope, compiled: Compile) -> Closure:
    """A call ready to run; raises ExpressionError for what cannot be called so."""
    special = _SPECIAL.get(node.function) if node.arguments else None
    if special is not None:
        check_arity(node, special)
        return special.build(node, scope, compiled)
    function = FUNCTIONS.get(node.function)
    if function is None:
        raise _unknown(node)
    check_arity(node, function)
    prepared = function.prepare(node, scope) if function.prepare else node
    run = function.call
    match tuple(compiled(a, scope) for a in prepared.arguments):
        case ():
            return run
        case (only,):
            return lambda context: run(context, only(context))
        case (first, second):
            return lambda context: run(context, first(context), second(context))
        case arguments:
            return lambda context: run(context, *(a(context) for a in arguments))


def _unknown(node: Call) -> Exception:
    name = node.function
    if why := REFUSED.get(name):
        vi = f"hàm {name}() không dùng được ở đây: {why['vi']}"
        return refuse(node.at, vi, f"{name}() is not supported: {why['en']}")
    return refuse(node.at, f"không có hàm {name}()", f"no function {name}()")


def _position(node: Call, scope: Scope, compiled: Compile) -> Closure:
    """`position(..)`: which instance of the repeat this is, counted from 1."""
    found = _led_to(node, 0, scope, compiled)
    if found.is_single and not found.bound:
        at = node.arguments[0].at
        raise refuse(at, "position() cần một nhóm lặp", "position() needs a repeat")

    def place(context: Context) -> Value:
        positions = found.positions(context)
        return float(positions[0][-1]) if positions else 0.0

    return place


def _indexed_repeat(node: Call, scope: Scope, compiled: Compile) -> Closure:
    """`indexed-repeat(${name}, ${repeat}, 2, …)`: the answer in one instance of each repeat."""
    wanted = _led_to(node, 0, scope, compiled).element
    given = node.arguments[1:]
    pairs = []
    for n in range(0, len(given) - 1, 2):
        repeat = _led_to(node, n + 1, scope, compiled).element
        if repeat.name not in wanted.repeats:
            vi = f"“{wanted.name}” không nằm trong nhóm lặp “{repeat.name}”"
            raise refuse(given[n].at, vi, f"“{wanted.name}” is not inside “{repeat.name}”")
        pairs.append((wanted.repeats.index(repeat.name), compiled(given[n + 1], scope)))
    name, depth = wanted.name, len(wanted.repeats)

    def value(context: Context) -> Value:
        position = list((*context.position, *[1] * depth)[:depth])
        for level, index in pairs:
            at = number(index(context))
            position[level] = int(at) if at == at and 0 < at < 1e6 else 0
        if not _exists(context, wanted.repeats, tuple(position)):
            return ""
        return context.answers.value(name, tuple(position))

    return value


def _exists(context: Context, repeats: tuple[str, ...], position: Position) -> bool:
    return all(
        1 <= position[n] <= context.answers.count(repeat, position[:n])
        for n, repeat in enumerate(repeats)
    )


def _led_to(node: Call, argument: int, scope: Scope, compiled: Compile) -> Located:
    path = node.arguments[argument]
    if (
        not isinstance(path, Path)
        or path.start == "instance"
        or (scope.item and path.start == "here")
    ):
        vi, en = (
            f"{node.function}() cần một câu hỏi ở đây",
            f"{node.function}() needs a question here",
        )
        raise refuse(path.at, vi, en)
    return locate(path, scope, compiled)


@dataclass(frozen=True, slots=True)
class _Special:
    """A function whose arguments are places, not values."""

    least: int
    most: int
    build: Callable[[Call, Scope, Compile], Closure]


_SPECIAL: Mapping[str, _Special] = {
    "position": _Special(0, 1, _position),
    "indexed-repeat": _Special(3, 7, _indexed_repeat),
}
"""Called without arguments they are plain functions."""
