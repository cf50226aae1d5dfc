"""Everything people read must be there in every language of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conversations.fault import Fault
from conversations.form import Form
from conversations.question import Question, Wording
from conversations.xlsform.sheet import Sheets

_SILENT = frozenset({"calculate", "hidden", "given"})


_FEW = 3
"""Gaps of one column and language that are each named at their own row."""


@dataclass(frozen=True, slots=True)
class _Gap:
    sheet: str
    row: int
    column: str
    language: str


def wording_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Missing labels and translations, in survey and choices."""
    return _said(_gaps(form, sheets))


def _gaps(form: Form, sheets: Sheets) -> Iterator[_Gap]:
    for question in form.questions:
        row = sheets.row_of(question.name)
        for column, wording, needed in _wordings(question):
            yield from _missing(form, "survey", row, column, wording, needed)
    for group in form.groups.values():
        asks = group.repeat and group.count is None  # "Còn … nữa không?"
        row = sheets.row_of(group.name)
        yield from _missing(form, "survey", row, "label", group.label, asks)
    for name, choices in form.lists.items():
        for choice in choices:
            row = sheets.choice_row(name, choice.name)
            yield from _missing(form, "choices", row, "label", choice.label, True)


def _wordings(question: Question) -> Iterator[tuple[str, Wording, bool]]:
    """Each text of a question with its column, and whether there has to be one."""
    yield "label", question.label, question.kind not in _SILENT
    yield "hint", question.hint, False
    yield "guidance_hint", question.guidance, False
    yield "required_message", question.required_message, False
    yield "constraint_message", question.constraint_message, question.constraint is not None


def _missing(
    form: Form, sheet: str, row: int, column: str, wording: Wording, needed: bool
) -> Iterator[_Gap]:
    if not wording and not needed:
        return
    for language in form.languages:
        if not wording.get(language):
            yield _Gap(sheet, row, column, language)


def _said(gaps: Iterable[_Gap]) -> Iterator[Fault]:
    """A few by their rows; a column that is empty for a whole language once, with its rows."""
    columns: dict[tuple[str, str, str], list[int]] = {}
    for gap in gaps:
        columns.setdefault((gap.sheet, gap.column, gap.language), []).append(gap.row)
    for (sheet, column, language), found in columns.items():
        rows = sorted(set(found))
        vi = f"thiếu chữ bằng ngôn ngữ “{language}”"
        en = f"the text in “{language}” is missing"
        if len(rows) <= _FEW:
            yield from (Fault(sheet, row, column, {"vi": vi, "en": en}) for row in rows)
            continue
        numbers = ", ".join(map(str, rows[:8])) + (", …" if len(rows) > 8 else "")
        vi = f"{vi} ở {len(rows)} dòng: {numbers}"
        en = f"{en} in {len(rows)} rows: {numbers}"
        yield Fault(sheet, rows[0], column, {"vi": vi, "en": en})
