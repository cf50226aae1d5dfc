"""Questions nobody can ever be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from conversations.checks.formulas import (
    compared,
    formulas,
    is_one_of,
    joined,
    options_of,
    parsed,
    parts,
)
from conversations.fault import Fault
from conversations.form import Branch, Form, Part
from conversations.question import Choice, Expression, Position
from conversations.xlsform.sheet import Sheets
from conversations.xpath.compiler import Compiled
from conversations.xpath.context import Context
from conversations.xpath.tree import Node


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


NOTHING = Context(_NoAnswers(), now=datetime(2000, 1, 1, tzinfo=UTC))
"""What a fixed formula may look at."""


def reach_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Questions and groups nobody is ever asked, and comparisons that can never be true."""
    named = [(q.name, q.relevant) for q in form.questions]
    named += [(g.name, g.relevant) for g in form.groups.values()]
    never = {name for name, relevant in named if _never(form, sheets, name, relevant)}
    for name in sorted(never, key=sheets.row_of):
        vi = "điều kiện này không bao giờ đúng, nên không ai được hỏi"
        en = "this condition is never true, so nobody is ever asked"
        yield Fault("survey", sheets.row_of(name), "relevant", {"vi": vi, "en": en})
    for name in _hollow(form.body, never):
        vi = "trong nhóm này không có câu hỏi nào có thể được hỏi"
        en = "nothing in this group can ever be asked"
        yield Fault("survey", sheets.row_of(name), "type", {"vi": vi, "en": en})
    yield from _no_options(form, sheets, {sheets.row_of(name) for name in never})


def is_never(expression: Expression | None) -> bool:
    """Whether a condition looks at nothing and is false."""
    fixed = isinstance(expression, Compiled) and expression.fixed
    return fixed and expression is not None and not expression(NOTHING)


def _never(form: Form, sheets: Sheets, name: str, relevant: Expression | None) -> bool:
    if is_never(relevant):
        return True
    tree = parsed(sheets.written(name, "relevant"))
    return tree is not None and _impossible(tree, form)


def _impossible(node: Node, form: Form) -> bool:
    """Whether it asks for an option that does not exist; all of `or`, any one of `and`."""
    either, all_of = joined(node, "or"), joined(node, "and")
    if len(either) > 1:
        return all(_impossible(part, form) for part in either)
    if len(all_of) > 1:
        return any(_impossible(part, form) for part in all_of)
    return bool(_missing_option(node, form))


def _missing_option(node: Node, form: Form) -> tuple[str, str] | None:
    """The list and the word, where a select is compared with a word that is none of its options."""
    found = compared(node, form)
    if found is None or not found[1]:
        return None
    question, word = found
    names = options_of(question, form)
    return None if names is None or is_one_of(word, names) else (question.list, word)


def _no_options(form: Form, sheets: Sheets, told: set[int]) -> Iterator[Fault]:
    """A typing mistake in the name of an option makes a comparison that is never true."""
    for row, column, tree in formulas(sheets):
        if column == "relevant" and row in told:
            continue
        for part in parts(tree):
            if missing := _missing_option(part, form):
                vi = f"danh sách “{missing[0]}” không có lựa chọn “{missing[1]}”"
                en = f"the list “{missing[0]}” has no option “{missing[1]}”"
                yield Fault("survey", row, column, {"vi": vi, "en": en})


def _hollow(body: Sequence[Part], never: set[str]) -> Iterator[str]:
    """Groups with nothing in them that can be reached, from the outside in."""
    for part in body:
        if not isinstance(part, Branch) or part.group.name in never:
            continue
        if _reachable(part, never):
            yield from _hollow(part.parts, never)
        else:
            yield part.group.name


def _reachable(part: Part, never: set[str]) -> bool:
    if not isinstance(part, Branch):
        return part.name not in never
    inside = any(_reachable(p, never) for p in part.parts)
    return inside and part.group.name not in never
