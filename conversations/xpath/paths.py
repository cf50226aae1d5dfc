"""Paths through the form: which question they mean, and in which instances of its repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from conversations.question import Position
from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.function import Closure
from conversations.xpath.scope import Element, Scope, Way
from conversations.xpath.tree import Node, Path, Step
from conversations.xpath.values import Nodes, Value, boolean

Compile = Callable[[Node, Scope], Closure]
Tests = tuple[Closure, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """Where a path leads. `bound`: how many of the element's repeats are those around the question
    itself; `levels`: the other repeats, each with its predicates; `tests`: those of the element."""

    element: Element
    bound: int
    levels: tuple[tuple[str, Tests], ...]
    tests: Tests = ()
    from_origin: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one node whatever is answered."""
        return not self.levels and not self.tests

    def start(self, context: Context) -> Position:
        """The position of the repeats that are bound."""
        origin = context.origin if self.from_origin else None
        return (context.position if origin is None else origin)[: self.bound]

    def positions(self, context: Context) -> list[Position]:
        """Every instance the path leads to, in order."""
        found = [self.start(context)]
        for repeat, tests in self.levels:
            found = [p for outer in found for p in _instances(context, repeat, outer, tests)]
        if self.tests:
            found = [p for p in found if _kept(context, self.tests, p, self._here(context, p))]
        return found

    def values(self, context: Context) -> Nodes:
        """The answers there; those of a group or repeat are empty."""
        positions = self.positions(context)
        said = tuple(self._here(context, p) for p in positions)
        return Nodes(said, tuple(p[-1] if p else 1 for p in positions))

    def _here(self, context: Context, position: Position) -> str:
        return context.answers.value(self.element.name, position) if self.element.leaf else ""


def locate(path: Path, scope: Scope, compiled: Compile) -> Located:
    """Where a path leads; raises ExpressionError when nothing is there."""
    if path.start == "question":
        named = scope.named(path.of, path.at)
        shared = _shared(named, scope) if named.leaf else 0
        return _walk(named.way, named.way[:shared], path.steps, scope, compiled)
    if path.start == "root":
        if scope.elements is None:  # nothing is known of the form: the last name counts
            return Located(Element(path.steps[-1].name, ()), 0, ())
        if path.steps[0].name != scope.root:
            at = path.steps[0].at
            vi, en = f"không có “/{path.steps[0].name}”", f"there is no “/{path.steps[0].name}”"
            raise refuse(at, vi, en)
        return _walk((), (), path.steps[1:], scope, compiled)
    found = _walk(scope.at, scope.at, path.steps, scope, compiled)
    return replace(found, from_origin=path.start == "current")


def _shared(element: Element, scope: Scope) -> int:
    """How many names of its way are those of the question itself, up to the innermost repeat."""
    both = 0
    for mine, other in zip(element.way, scope.at, strict=False):
        if mine != other:
            break
        both += 1
    return both


def _walk(
    way: Way, retained: Way, steps: tuple[Step, ...], scope: Scope, compiled: Compile
) -> Located:
    """Follow the steps. Only what `..` has left standing is the question's own instance: a repeat
    that is named again means all of its instances, as in ODK."""
    tests: dict[Way, Tests] = {}
    for step in steps:
        if step.name == "..":
            if not way:
                raise refuse(step.at, "“..” ra ngoài biểu mẫu", "“..” leaves the form")
            way = way[:-1]
            retained = retained[: len(way)]
        elif step.name != ".":
            way = (*way, step.name)
            _known(way, step, steps, scope)
        if step.tests:
            inner = scope.of(way)
            tests[way] = tuple(compiled(test, inner) for test in step.tests)
            retained = retained[: max(len(way) - 1, 0)]
    element = (
        scope.element(way, steps[-1].at if steps else 0) if way else Element("", (), (), False)
    )
    bound = _repeats_on(retained, scope)
    levels = [(_last(w, scope), tests.get(w, ())) for w in _repeat_ways(element, scope)[bound:]]
    own = () if element.repeats[-1:] == (element.name,) else tests.get(way, ())
    return Located(element, bound, tuple(levels), own)


def _known(way: Way, step: Step, steps: tuple[Step, ...], scope: Scope) -> None:
    if scope.elements is None or way in scope.elements:
        return
    if len(steps) == 1:
        raise refuse(
            step.at,
            f"“{step.name}” là gì? Câu hỏi thì viết ${{{step.name}}}",
            f"write ${{{step.name}}}",
        )
    scope.element(way, step.at)


def _repeat_ways(element: Element, scope: Scope) -> list[Way]:
    ways = (element.way[:n] for n in range(1, len(element.way) + 1))
    return [w for w in ways if _is_repeat(w, scope)]


def _is_repeat(way: Way, scope: Scope) -> bool:
    found = (scope.elements or {}).get(way)
    return found is not None and found.repeats[-1:] == (found.name,)


def _repeats_on(way: Way, scope: Scope) -> int:
    return sum(_is_repeat(way[:n], scope) for n in range(1, len(way) + 1))


def _last(way: Way, scope: Scope) -> str:
    return (scope.elements or {})[way].name


def _instances(context: Context, repeat: str, outer: Position, tests: Tests) -> Iterator[Position]:
    found = [(*outer, n) for n in range(1, context.answers.count(repeat, outer) + 1)]
    for test in tests:
        last = len(found)
        found = [
            position
            for place, position in enumerate(found, 1)
            if holds(test, _inside(context, position, "", place, last))
        ]
    yield from found


def _kept(context: Context, tests: Tests, position: Position, here: str) -> bool:
    return all(holds(test, _inside(context, position, here, 1, 1)) for test in tests)


def _inside(context: Context, position: Position, here: str, place: int, last: int) -> Context:
    origin = context.position if context.origin is None else context.origin
    return replace(
        context, position=position, here=here, place=place, last=last, origin=origin, item=None
    )


def holds(test: Closure, context: Context) -> bool:
    """Whether a predicate lets this node through; a number means its place."""
    value: Value = test(context)
    if isinstance(value, float):
        return value == context.place
    return boolean(value)
