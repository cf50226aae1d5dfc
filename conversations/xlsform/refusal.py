"""What pyxform refuses, said in both languages, with the place it names or that we can find."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.fault import Fault
from conversations.xlsform.sheet import Sheets

_ROW = re.compile(r"\[row : ([0-9]+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings)' sheet|sheet '(survey|choices|settings)'")
_COLUMN = re.compile(r"the '([^']+)' (?:value|column)|column '([^']+)'")
_LINK = re.compile(r"\s*Learn more: \S+")

# pyxform's words → ours; what a bracket finds is {0}. The last one that fits nothing is pyxform's.
_SAID: Sequence[tuple[str, str, str]] = (
    (r"Could not find the name '(.*?)'", "", "không có câu hỏi nào tên “{0}”"),
    (r"'name' value '(.*?)' is invalid. Questions.*unique", "name", "tên “{0}” đã dùng rồi"),
    (r"Unmatched 'begin_(\w+)'", "type", "“begin_{0}” chưa được đóng bằng “end_{0}”"),
    (r"Unmatched 'end_(\w+)'", "type", "“end_{0}” thừa: không có “begin_{0}” nào đang mở"),
    (r"List name not in choices sheet: (.*)", "type", "trang choices không có danh sách “{0}”"),
    (r"Unknown question type '(.*?)'", "type", "không có loại câu hỏi “{0}”"),
    (r"group with no name", "name", "thiếu tên"),
    (r"Names must begin with a letter", "name", "tên chỉ gồm chữ không dấu, số và dấu gạch dưới"),
    (r"named '(.*?)' has no label", "label", "“{0}” chưa có lời hỏi (label)"),
    (r"Choice names must be unique", "name", "tên lựa chọn này đã dùng trong cùng danh sách"),
    (r"Choices must have a name", "name", "lựa chọn chưa có tên"),
    (r"names with spaces.*See \[(.*?)\]", "name", "tên lựa chọn “{0}” không được có dấu cách"),
    (r"Missing calculation", "calculation", "thiếu công thức"),
)


def refusal(error: str, sheets: Sheets) -> Fault:
    """The fault a pyxform error means; its own English words are kept."""
    plain = _LINK.sub("", _ROW.sub("", error)).strip()
    row, sheet = _ROW.search(error), _SHEET.search(error)
    names, column, vi = _said(plain)
    place = (sheet[1] or sheet[2]) if sheet else "survey"
    if "Choice names" in plain:
        place = "choices"
    number = int(row[1]) if row else _found(place, names, sheets)
    return Fault(place, number, column, {"vi": vi, "en": plain})


def _said(plain: str) -> tuple[Sequence[str], str, str]:
    named = _COLUMN.search(plain)
    column = (named[1] or named[2]) if named else ""
    for pattern, default, vi in _SAID:
        if found := re.search(pattern, plain):
            return found.groups(), column or default, vi.format(*found.groups())
    return (), column, f"bộ đọc XLSForm không nhận: {plain}"


def _found(sheet: str, names: Sequence[str], sheets: Sheets) -> int:
    """The row where a name or a type stands that pyxform gives without its row."""
    rows = sheets.choices if sheet == "choices" else sheets.survey
    for number, row in enumerate(rows, 2):
        cells = {row.get("name", "").strip(), *row.get("type", "").split()[:1]}
        if cells.intersection(names):
            return number
    return 0
