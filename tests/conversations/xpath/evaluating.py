"""Expressions run against a handful of answers, on the evening of 22/11/2026 in Việt Nam."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.xpath.compiler import Compiled, compile_value
from conversations.xpath.context import Context
from conversations.xpath.error import ExpressionError
from conversations.xpath.function import Scope
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
LABELS = {("levels", "high"): "Cao", ("levels", "low"): "Thấp"}
SCOPE = Scope(frozenset(ANSWERS), {"level": "levels"})


def context(here: str = "", now: datetime = NOW) -> Context:
    return Context(
        value=lambda name: ANSWERS.get(name, ""),
        now=now,
        here=here,
        choice_label=lambda list_name, value: LABELS.get((list_name, value), value),
    )


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
