"""What an expression looks at: for the order of evaluation, for circles, and for `check`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.xpath.functions.chance import CHANCE
from conversations.xpath.scope import Scope
from conversations.xpath.table import FUNCTIONS
from conversations.xpath.tree import Call, Chain, Here, Negative, Node, Path


@dataclass(frozen=True, slots=True)
class Seen:
    """`names`: questions and repeats; `fixed`: nothing, not even the clock; `keeps`: once();
    `apart`: once() or chance, which give another value to each question."""

    names: frozenset[str]
    fixed: bool
    keeps: bool
    apart: bool


def looked_at(tree: Node, scope: Scope) -> Seen:
    """Everything a compiled tree looks at (it is known to be sound)."""
    names: set[str] = set()
    timely = here = keeps = apart = False
    for part, seen_from in _parts(tree, scope):
        if isinstance(part, Path):
            names |= _named(part, seen_from)
            here = here or part.start == "instance"
        elif isinstance(part, Call):
            function = FUNCTIONS.get(part.function)
            timely = timely or (function is not None and function.timely)
            keeps = keeps or part.function == "once"
            apart = apart or part.function == "once" or part.function in CHANCE
        elif isinstance(part, Here):
            here = True
    return Seen(frozenset(names), not (names or timely or here), keeps, apart)


def _parts(node: Node, scope: Scope) -> Iterator[tuple[Node, Scope]]:
    yield node, scope
    match node:
        case Call(arguments=arguments):
            for argument in arguments:
                yield from _parts(argument, scope)
        case Negative(operand=operand):
            yield from _parts(operand, scope)
        case Chain(first=first, rest=rest):
            yield from _parts(first, scope)
            for _, other in rest:
                yield from _parts(other, scope)
        case Path():
            way = _begin(node, scope)
            for step in node.steps:
                way = _next(way, step.name)
                inner = scope.of_item(node.of) if node.start == "instance" else scope.of(way)
                for test in step.tests:
                    yield from _parts(test, inner)


def _begin(path: Path, scope: Scope) -> tuple[str, ...]:
    if path.start == "question":
        return scope.named(path.of, path.at).way
    return scope.at if path.start in ("here", "current") else ()


def _next(way: tuple[str, ...], name: str) -> tuple[str, ...]:
    if name == "..":
        return way[:-1]
    return way if name == "." else (*way, name)


def _named(path: Path, scope: Scope) -> set[str]:
    """The element a path ends at, and the repeats on its way whose number of instances counts."""
    if path.start == "instance" or (path.start == "here" and scope.item):
        return set()
    way, steps = _begin(path, scope), path.steps
    if path.start == "root":
        steps = steps if scope.elements is None else steps[1:]
    for step in steps:
        way = _next(way, step.name)
    if scope.elements is None:
        return {way[-1]} if way else set()
    element = scope.elements.get(way)
    if element is None:
        return set()
    around = {n for n in element.repeats if n not in _around(scope)}
    return {element.name, *around}


def _around(scope: Scope) -> tuple[str, ...]:
    element = (scope.elements or {}).get(scope.at)
    return element.repeats if element else ()
