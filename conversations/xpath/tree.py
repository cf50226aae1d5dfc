"""The parts of a parsed expression; `at` is the character where each begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text in quotes."""

    at: int
    value: str | float


@dataclass(frozen=True, slots=True)
class Name:
    """The answer of a question: `${name}` or an absolute path, of which the last step counts."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Here:
    """The dot: the answer being checked."""

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


Node = Literal | Name | Here | Call | Negative | Chain
