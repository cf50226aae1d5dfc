"""Everything people read must be there in every language of the form."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.fault import Fault
from conversations.form import Form
from conversations.question import Question, Wording
from conversations.xform_sheet import Sheets

_SILENT = frozenset({"calculate", "hidden", "given"})


def wording_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Missing labels and translations, in survey and choices."""
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
) -> Iterator[Fault]:
    if not wording and not needed:
        return
    for language in form.languages:
        if not wording.get(language):
            vi = f"thiếu chữ bằng ngôn ngữ “{language}”"
            en = f"the text in “{language}” is missing"
            yield Fault(sheet, row, column, {"vi": vi, "en": en})
