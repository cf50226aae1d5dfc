"""The settings sheet: a form needs an id and a version, and each language its code."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.fault import Fault
from conversations.form import Form
from conversations.xlsform.columns import TRANSLATED
from conversations.xlsform.languages import is_known
from conversations.xlsform.sheet import Sheets


def settings_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """A session stays on the version it began with, so there must be one."""
    row = sheets.settings[0] if sheets.settings else {}
    if not row.get("form_id"):
        vi, en = "biểu mẫu chưa có mã (form_id)", "the form has no id (form_id)"
        yield Fault("settings", 2, "form_id", {"vi": vi, "en": en})
    if not form.version:
        vi = "biểu mẫu chưa có phiên bản, ví dụ 2026.11.1"
        en = "the form has no version, for example 2026.11.1"
        yield Fault("settings", 2, "version", {"vi": vi, "en": en})
    for sheet, written in sheets.headers.items():
        for column, headers in written.items():
            yield from _language(sheet, column, headers[0])


def _language(sheet: str, column: str, header: str) -> Iterator[Fault]:
    first, _, language = column.partition("::")
    if language and first in TRANSLATED and not is_known(language):
        vi = f"không rõ “{language}” là ngôn ngữ nào; hãy viết như label::English (en)"
        en = f"nobody can tell which language “{language}” is; write it like label::English (en)"
        yield Fault(sheet, 1, header, {"vi": vi, "en": en})
