"""Expressions run against a handful of answers, on the evening of 22/11/2026 in Việt Nam."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.question import Choice, Position
from conversations.xpath.compiler import Compiled, compile_value
from conversations.xpath.context import Context
from conversations.xpath.error import ExpressionError
from conversations.xpath.scope import Element, Scope
from conversations.xpath.values import Value

NOW = datetime(2026, 11, 22, 14, 4, 30, tzinfo=UTC)
"""21:04:30 in Asia/Ho_Chi_Minh."""

ANSWERS = {
    "age": "7",
    "name": "Nguyễn Văn A",
    "flags": "injured left_alone",
    "level": "high",
    "born": "2018-01-01",
    "at": "2026-11-21T14:30:00.000+07:00",
    "unanswered": "",
    "mod": "5",
}
COLOURS = (Choice("red", {"vi": "Đỏ"}, {"warm": "yes"}), Choice("blue", {"vi": "Xanh"}))
LISTS = {
    "levels": (Choice("high", {"vi": "Cao"}), Choice("low", {"vi": "Thấp"})),
    "colours": COLOURS,
}
CHILDREN = (
    {"child_name": "Bé An", "child_age": "7", "toy": ("bóng", "diều")},
    {"child_name": "Bé Bình", "child_age": "12", "toy": ("sách",)},
    {"child_name": "Bé Chi", "child_age": "", "toy": ()},
)
"""A repeat `child` with three instances, and in each a repeat `toy`."""


def _elements() -> dict[tuple[str, ...], Element]:
    plain = [Element(name, (name,)) for name in ANSWERS]
    child = Element("child", ("child",), ("child",), leaf=False)
    inside = [Element(n, ("child", n), ("child",)) for n in ("child_name", "child_age", "here_now")]
    toy = Element("toy", ("child", "toy"), ("child", "toy"), leaf=False)
    toy_name = Element("toy_name", ("child", "toy", "toy_name"), ("child", "toy"))
    return {e.way: e for e in (*plain, child, *inside, toy, toy_name)}


SCOPE = Scope(
    root="data",
    elements=_elements(),
    lists={"level": "levels"},
    columns={"levels": None, "colours": frozenset({"warm"})},
)


class Given:
    """The answers above, as expressions read them."""

    def value(self, name: str, position: Position) -> str:
        if not position:
            return ANSWERS.get(name, "")
        child = CHILDREN[position[0] - 1]
        return child["toy"][position[1] - 1] if name == "toy_name" else str(child.get(name, ""))

    def count(self, repeat: str, position: Position) -> int:
        return len(CHILDREN[position[0] - 1]["toy"]) if position else len(CHILDREN)

    def items(self, list_name: str) -> tuple[Choice, ...]:
        return LISTS[list_name]

    def items_where(self, list_name: str, column: str) -> dict[str, list[Choice]]:
        found: dict[str, list[Choice]] = {}
        for choice in LISTS[list_name]:
            cell = choice.name if column == "name" else choice.columns.get(column, "")
            found.setdefault(cell, []).append(choice)
        return found

    def label(self, list_name: str, value: str) -> str:
        return next((c.label["vi"] for c in LISTS.get(list_name, ()) if c.name == value), value)


def context(here: str = "", now: datetime = NOW, position: Position = ()) -> Context:
    return Context(answers=Given(), now=now, here=here, position=position)


def inside(expression: str, *position: int, of: str = "here_now") -> Value:
    """The result for a question in one instance of the repeats."""
    way = ("child", of) if len(position) == 1 else ("child", "toy", "toy_name")
    return compile_value(expression, SCOPE.of(way))(context(position=position))


def compiled(expression: str) -> Compiled:
    return compile_value(expression, SCOPE)


def result(expression: str, here: str = "") -> Value:
    return compiled(expression)(context(here))


def refusal(expression: str) -> ExpressionError:
    """The error an expression is refused with; fails when it is accepted."""
    try:
        compiled(expression)
    except ExpressionError as error:
        return error
    raise AssertionError(f"accepted: {expression}")
