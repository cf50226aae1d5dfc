"""The rows of the choices sheet: each option belongs to a list and has a name of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from conversations.fault import Fault
from conversations.xlsform.sheet import FIRST_ROW, Row, Sheets

Cells = dict[str, str]


def mended_choices(
    sheets: Sheets, spaceless: Collection[str]
) -> tuple[list[Cells], tuple[Fault, ...]]:
    """The options that can be used, and what is wrong with the others. `spaceless`: lists of which
    several can be chosen; there a space would make two options of one."""
    faults: list[Fault] = []
    kept: list[Cells] = []
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(sheets.choices, FIRST_ROW):
        wrong = [*_wrong(row, number, first, spaceless)]
        faults += (Fault("choices", number, c, {"vi": vi, "en": en}) for c, vi, en in wrong)
        # Kobo's own columns ($kuid) would make XML that nobody can read.
        kept.append({} if wrong else {c: v for c, v in row.items() if not c.startswith("$")})
    return kept, tuple(faults)


def _wrong(
    row: Row, number: int, first: dict[tuple[str, str], int], spaceless: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    of, name = row.get("list_name", ""), row.get("name", "")
    if not of and not name and not any(c.startswith("label") for c in row):
        return
    if not of:
        yield "list_name", "lựa chọn này chưa thuộc danh sách nào", "this option has no list_name"
    elif not name:
        yield "name", "lựa chọn chưa có tên", "the option has no name"
    elif first.setdefault((of, name), number) != number:
        vi = f"tên lựa chọn “{name}” đã dùng trong cùng danh sách"
        yield "name", vi, f"the option “{name}” is in this list already"
    elif of in spaceless and len(name.split()) > 1:
        vi = f"tên lựa chọn “{name}” không được có dấu cách"
        yield "name", vi, f"the name of the option “{name}” must not have spaces"
