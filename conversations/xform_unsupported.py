"""What a form asks for and we cannot do yet: refused by name, never passed over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from conversations.fault import Fault
from conversations.xform_sheet import Row, Sheets

_SPACE = re.compile(r"[\s_]+")
_STRUCTURE = ("end group", "end repeat")


def unsupported(sheets: Sheets, read: Collection[str]) -> Iterator[Fault]:
    """Rows that became neither a question nor a group, and columns nothing reads."""
    if not any(row.get("type") for row in sheets.survey):
        message = {"vi": "chưa có câu hỏi nào", "en": "there is no question"}
        yield Fault("survey", 0, "", message)
    yield from _rows(sheets, read)
    for row, column in sheets.unread_columns():
        message = {
            "vi": f"cột “{column}” chưa dùng được; hãy bỏ cột này",
            "en": f"the column “{column}” is not supported; please remove it",
        }
        yield Fault("survey", row, column, message)


def _rows(sheets: Sheets, read: Collection[str]) -> Iterator[Fault]:
    for number, row in sheets.rows():
        kind = row.get("type", "").strip()
        plain = _SPACE.sub(" ", kind.lower())
        if not plain or plain in _STRUCTURE:
            continue
        if row.get("name", plain).strip() not in read and not _off(row):
            message = {
                "vi": f"loại câu hỏi “{kind}” chưa dùng được",
                "en": f"the question type “{kind}” is not supported yet",
            }
            yield Fault("survey", number, "type", message)


def _off(row: Row) -> bool:
    """Column `disabled`: pyxform leaves the row out."""
    return row.get("disabled", "").strip().lower() in ("yes", "true", "true()", "1")
