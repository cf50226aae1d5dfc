"""How often a repeat is asked must be a number, and what a chat never knows is not asked for."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.checks.formulas import asked, options_of, parsed
from conversations.checks.reach import NOTHING
from conversations.fault import Fault
from conversations.form import Form, Group
from conversations.question import Question
from conversations.xlsform.circles import looked_at
from conversations.xlsform.sheet import Sheets
from conversations.xlsform.types import NOWHERE, type_of
from conversations.xpath.compiler import Compiled
from conversations.xpath.tree import Literal
from conversations.xpath.values import number

_NO_NUMBER = frozenset({"text", "date", "time", "datetime", "select_multiple", "rank", "note"})


def repeat_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Counts that are no number, and formulas over what is always empty here."""
    for group in form.groups.values():
        if said := _count(form, group, sheets):
            row = sheets.row_of(group.name)
            vi = f"{said[0]} không phải là một số, nên không biết lặp mấy lần"
            en = f"{said[1]} is not a number, so nobody knows how often to repeat"
            yield Fault("survey", row, "repeat_count", {"vi": vi, "en": en})
    yield from _empty(form, sheets)


def _count(form: Form, group: Group, sheets: Sheets) -> tuple[str, str] | None:
    cell = sheets.written(group.name, "repeat_count")
    if isinstance(group.count, Compiled) and group.count.fixed:
        value = number(group.count(NOTHING))
        return (f"“{cell}”", f"“{cell}”") if value != value else None
    tree = parsed(cell)
    if isinstance(tree, Literal) and number(tree.value) != number(tree.value):
        return cell, cell
    question = asked(tree, form) if tree else None
    if question is None or not _wordy(question, form):
        return None
    return f"câu trả lời của “{question.name}”", f"the answer to “{question.name}”"


def _wordy(question: Question, form: Form) -> bool:
    if question.calculate is not None:
        return False
    names = options_of(question, form) if question.kind == "select_one" else None
    return question.kind in _NO_NUMBER or any(number(n) != number(n) for n in names or ())


def _empty(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """The number of a telephone, its owner's e-mail: a chat does not know them."""
    types = {
        cells.get("name", ""): type_of(cells.get("type", "")).name for _, cells in sheets.rows()
    }
    nowhere = {name for name, kind in types.items() if kind in NOWHERE}
    for question in form.questions:
        for column, formula in (
            ("relevant", question.relevant),
            ("constraint", question.constraint),
            ("calculation", question.calculate),
        ):
            for name in sorted(looked_at(formula) & nowhere):
                vi = f"“{name}” luôn trống: chat không biết máy của người dùng"
                en = f"“{name}” is always empty: a chat does not know a person's device"
                row = sheets.row_of(question.name)
                yield Fault("survey", row, column, {"vi": vi, "en": en})
