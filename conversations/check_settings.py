"""The settings sheet: a form needs an id and a version, and each language its code."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.fault import Fault
from conversations.form import Form
from conversations.xform_sheet import Sheets
from conversations.xform_texts import has_code


def settings_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """A session stays on the version it began with, so there must be one."""
    row = sheets.settings[0] if sheets.settings else {}
    if not row.get("form_id") and not row.get("id_string"):
        vi, en = "biểu mẫu chưa có mã (form_id)", "the form has no id (form_id)"
        yield Fault("settings", 2, "form_id", {"vi": vi, "en": en})
    if not form.version:
        vi = "biểu mẫu chưa có phiên bản, ví dụ 2026.11.1"
        en = "the form has no version, for example 2026.11.1"
        yield Fault("settings", 2, "version", {"vi": vi, "en": en})
    for sheet, rows in (("survey", sheets.survey), ("choices", sheets.choices)):
        headers = dict.fromkeys(column for r in rows for column in r)
        yield from (f for column in headers for f in _language(sheet, column))


def _language(sheet: str, column: str) -> Iterator[Fault]:
    translated = "::" in column and not column.startswith(("bind::", "body::", "instance::"))
    if translated and not has_code(column):
        vi = "ngôn ngữ thiếu mã trong ngoặc, hãy viết như label::English (en)"
        en = "the language has no code in brackets; write it like label::English (en)"
        yield Fault(sheet, 1, column, {"vi": vi, "en": en})
