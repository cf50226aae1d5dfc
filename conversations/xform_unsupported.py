"""What a form asks for and we cannot do yet: refused by name, never passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from conversations.fault import Fault
from conversations.xform_sheet import Row, Sheets

_SPACE = re.compile(r"[\s_]+")
_STRUCTURE = ("end group", "end repeat")


def unsupported(sheets: Sheets, read: Collection[str]) -> Iterator[Fault]:
    """Rows that became neither a question nor a group, columns nothing reads, names used twice."""
    if not any(row.get("type") for row in sheets.survey):
        message = {"vi": "chưa có câu hỏi nào", "en": "there is no question"}
        yield Fault("survey", 0, "", message)
    yield from _rows(sheets, read)
    yield from _names(sheets)
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
        if row.get("name", "").strip() not in read or _asks_too_much(plain, row):
            message = {
                "vi": f"loại câu hỏi “{kind}” chưa dùng được",
                "en": f"the question type “{kind}” is not supported yet",
            }
            yield Fault("survey", number, "type", message)


def _asks_too_much(plain: str, row: Row) -> bool:
    """Repeats read as groups, and selects with an option that has no translation."""
    return plain.startswith(("begin repeat", "select one from file")) or "or other" in plain


def _names(sheets: Sheets) -> Iterator[Fault]:
    """pyxform allows a name once a group; answers are kept by name, so here once a form."""
    names = Counter(row["name"].strip() for _, row in sheets.named())
    for number, row in sheets.named():
        name = row["name"].strip()
        if names[name] > 1 and number != sheets.row_of(name):
            message = {
                "vi": f"tên “{name}” đã dùng ở dòng {sheets.row_of(name)}",
                "en": f"the name “{name}” is already used in row {sheets.row_of(name)}",
            }
            yield Fault("survey", number, "name", message)
