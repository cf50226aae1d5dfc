"""Our own columns (`bind::hl:…`): a misspelt one would be silence where an alarm is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conversations.fault import Fault
from conversations.form import Form
from conversations.kinds.meaning import TYPES
from conversations.xform_lists import POLICY_LISTS
from conversations.xform_sheet import OWN_PREFIX, Sheets

_YES = frozenset({"yes"})
_ANY: frozenset[str] = frozenset()

OWN_COLUMNS: Mapping[str, frozenset[str]] = {
    "sensitive": frozenset({f"F{n}" for n in range(8)}),
    "ask_first": _YES,
    "danger": _ANY,
    "case": _ANY,
    "unknown": _YES,
    "list": frozenset(POLICY_LISTS),
    "means": frozenset(TYPES),
    "polarity": frozenset({"bad=yes", "bad=no"}),
}
"""Each with the values it may have; none listed = any."""


def own_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Columns of ours that do not exist, and values they do not know."""
    for question in form.questions:
        row = sheets.row_of(question.name)
        for column, value in question.own.items():
            allowed = OWN_COLUMNS.get(column)
            if allowed is None:
                vi, en = f"không có cột hl:{column}", f"there is no column hl:{column}"
            elif allowed and value not in allowed:
                listed = ", ".join(sorted(allowed))
                vi = f"“{value}” không dùng được ở đây, chỉ có: {listed}"
                en = f"“{value}” is not one of: {listed}"
            else:
                continue
            yield Fault("survey", row, f"{OWN_PREFIX}{column}", {"vi": vi, "en": en})
    yield from _on_groups(sheets)


def _on_groups(sheets: Sheets) -> Iterator[Fault]:
    """A group carries nothing to its questions: whoever marks one means something we would lose."""
    for row, cells in sheets.rows():
        if cells.get("type", "").strip().lower().startswith("begin"):
            for column in cells:
                if column.startswith(OWN_PREFIX):
                    vi = "cột này ghi ở từng câu hỏi, không ghi ở nhóm"
                    en = "this column belongs to each question, not to a group"
                    yield Fault("survey", row, column, {"vi": vi, "en": en})
