"""What a form asks for and we cannot do yet: refused by name, never passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from conversations.fault import Fault
from conversations.xlsform.rows import is_off
from conversations.xlsform.sheet import Sheets
from conversations.xlsform.types import type_of

_ASIDE = frozenset({"", "audit", "csv-external", "end group", "end repeat"})
"""Rows that ask nothing: the bot keeps its own journal, and a list is no question."""


def unsupported(sheets: Sheets, read: Collection[str]) -> Iterator[Fault]:
    """Rows that became neither a question nor a group."""
    for number, row in sheets.rows():
        name = row.get("name") or f"generated_note_name_{number}"
        if type_of(row.get("type", "")).name in _ASIDE or name in read or is_off(row):
            continue
        kind = row.get("type", "")
        message = {
            "vi": f"loại câu hỏi “{kind}” chưa dùng được",
            "en": f"the question type “{kind}” is not supported yet",
        }
        yield Fault("survey", number, "type", message)
