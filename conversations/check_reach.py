"""Questions nobody can ever be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from conversations.fault import Fault
from conversations.form import Form
from conversations.question import Choice, Expression, Position
from conversations.xform_sheet import Sheets
from conversations.xpath.compiler import Compiled
from conversations.xpath.context import Context


class _NoAnswers:
    """Nothing is answered: a fixed expression looks at nothing anyway."""

    def value(self, name: str, position: Position) -> str:
        return ""

    def count(self, repeat: str, position: Position) -> int:
        return 0

    def items(self, list_name: str) -> Sequence[Choice]:
        return ()

    def items_where(self, list_name: str, column: str) -> Mapping[str, Sequence[Choice]]:
        return {}

    def label(self, list_name: str, value: str) -> str:
        return value


_NOTHING = Context(_NoAnswers(), now=datetime(2000, 1, 1, tzinfo=UTC))


def reach_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Questions and groups whose relevant looks at nothing and is false."""
    parts = [(q.name, q.relevant) for q in form.questions]
    parts += [(g.name, g.relevant) for g in form.groups.values()]
    for name, relevant in parts:
        if _never(relevant):
            vi = "điều kiện này không bao giờ đúng, nên không ai được hỏi"
            en = "this condition is never true, so nobody is ever asked"
            yield Fault("survey", sheets.row_of(name), "relevant", {"vi": vi, "en": en})


def _never(expression: Expression | None) -> bool:
    fixed = isinstance(expression, Compiled) and expression.fixed
    return fixed and expression is not None and not expression(_NOTHING)
