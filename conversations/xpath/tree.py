"""The parts of a parsed expression; `at` is the character where each begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text in quotes."""

    at: int
    value: str | float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a name, `..` or `.`, with the predicates in brackets behind it."""

    at: int
    name: str
    tests: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the form or a list.

    `start`: root (`/data/…`), here (`../x`, or a bare name), question (`${of}`), current
    (`current()/…`), instance (`instance('of')/…`).
    """

    at: int
    start: str
    of: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """The dot: the answer being checked, or the node under test in a predicate."""

    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    at: int
    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """The minus sign before an operand."""

    at: int
    operand: Node


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined by operators of one strength, from left to right (1 - 2 + 3).

    A chain instead of nested pairs keeps the depth of a long sum at one.
    """

    at: int
    first: Node
    rest: tuple[tuple[str, Node], ...]


Node = Literal | Path | Here | Call | Negative | Chain
