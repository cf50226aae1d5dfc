"""Questions nobody can ever be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from conversations.fault import Fault
from conversations.form import Form
from conversations.question import Expression
from conversations.xform_sheet import Sheets
from conversations.xpath.compiler import Compiled
from conversations.xpath.context import Context

_NOTHING = Context(value=lambda name: "", now=datetime(2000, 1, 1, tzinfo=UTC))


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
