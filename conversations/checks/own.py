"""Our own columns (`bind::hl:…`): a misspelt one would be silence where an alarm is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conversations.fault import Fault
from conversations.form import Form
from conversations.kinds.meaning import TYPES
from conversations.question import Question
from conversations.xlsform.lists import POLICY_LISTS
from conversations.xlsform.sheet import OWN_PREFIX, Sheets, spaced

_YES = frozenset({"yes"})
_ANY: frozenset[str] = frozenset()
_SILENT = frozenset({"note", "calculate", "hidden", "given"})

OWN_COLUMNS: Mapping[str, frozenset[str]] = {
    "sensitive": frozenset({f"F{n}" for n in range(8)}),
    "ask_first": _YES,
    "danger": _ANY,
    "case": _ANY,
    "unknown": _YES,
    "at_once": _YES,
    "ends": frozenset({"alarm"}),
    "list": frozenset(POLICY_LISTS),
    "means": frozenset(TYPES),
    "polarity": frozenset({"bad=yes", "bad=no"}),
}
"""Each with the values it may have; none listed = any."""


def own_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Columns of ours that do not exist, values they do not know, and places they cannot be."""
    for question in form.questions:
        row = sheets.row_of(question.name)
        for column, value in question.own.items():
            if wrong := _wrong(question, column, value) or _misplaced(form, question, column):
                vi, en = wrong
                yield Fault("survey", row, f"{OWN_PREFIX}{column}", {"vi": vi, "en": en})
    yield from _on_groups(sheets)


def _wrong(question: Question, column: str, value: str) -> tuple[str, str] | None:
    allowed = OWN_COLUMNS.get(column)
    if allowed is None:
        return f"không có cột hl:{column}", f"there is no column hl:{column}"
    if allowed and value not in allowed:
        listed = ", ".join(sorted(allowed))
        vi = f"“{value}” không dùng được ở đây, chỉ có: {listed}"
        return vi, f"“{value}” is not one of: {listed}"
    if column == "means" and question.kind not in TYPES[value]:
        types = ", ".join(sorted(TYPES[value]))
        vi = f"“{value}” chỉ dùng cho loại câu hỏi: {types}"
        return vi, f"“{value}” is for questions of the type {types} only"
    return None


def _misplaced(form: Form, question: Question, column: str) -> tuple[str, str] | None:
    repeated = any(form.groups[name].repeat for name in question.groups)
    if column == "case" and repeated:
        vi = "một hồ sơ chỉ có một giá trị, nên cột này không dùng trong nhóm lặp"
        return vi, "a case has one value of this, so the column cannot be used inside a repeat"
    if column == "list" and not question.kind.startswith("select"):
        vi = "chỉ câu hỏi lựa chọn mới lấy danh sách của cơ quan"
        return vi, "only a select takes its options from the policy"
    if column in ("unknown", "at_once") and question.kind in _SILENT:
        vi = "dòng này không hỏi ai, nên không dùng cột này"
        en = "this row asks nobody anything"
        return vi, en
    return None


def _on_groups(sheets: Sheets) -> Iterator[Fault]:
    """A group carries nothing to its questions: whoever marks one means something we would lose."""
    for row, cells in sheets.rows():
        if spaced(cells.get("type", "")).startswith("begin"):
            for column in cells:
                if column.startswith(OWN_PREFIX):
                    vi = "cột này ghi ở từng câu hỏi, không ghi ở nhóm"
                    en = "this column belongs to each question, not to a group"
                    yield Fault("survey", row, column, {"vi": vi, "en": en})
