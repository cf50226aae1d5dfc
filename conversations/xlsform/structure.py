"""Groups and repeats that begin and end, and names that are there once in each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from conversations.fault import Fault
from conversations.xlsform.sheet import FIRST_ROW

Cells = dict[str, str]


@dataclass(slots=True)
class _Opened:
    """A group or repeat that is not closed yet: what it is, where it began, the names in it."""

    what: str
    row: int
    names: set[str] = field(default_factory=set)


def balanced(rows: list[Cells]) -> tuple[list[Cells], tuple[Fault, ...]]:
    """The rows with every group closed and no name twice in one of them, and what was wrong."""
    faults: list[Fault] = []
    around = [_Opened("", 0)]
    for number, row in enumerate(rows, FIRST_ROW):
        step, _, what = row.get("type", "").partition(" ")
        if step == "end" and what in ("group", "repeat"):
            if around[-1].what == what:
                around.pop()
            else:
                vi = f"“end_{what}” thừa: không có “begin_{what}” nào đang mở ở đây"
                en = f"“end_{what}” closes nothing: no “begin_{what}” is open here"
                faults.append(_fault(number, "type", vi, en))
                row.clear()
            continue
        _name(number, row, around[-1], faults)
        if step == "begin":
            around.append(_Opened(what, number))
    for opened in reversed(around[1:]):
        vi = f"“begin_{opened.what}” chưa được đóng bằng “end_{opened.what}”"
        en = f"“begin_{opened.what}” is not closed by “end_{opened.what}”"
        faults.append(_fault(opened.row, "type", vi, en))
        rows = [*rows, {"type": f"end {opened.what}"}]
    return rows, tuple(faults)


def _name(number: int, row: Cells, inside: _Opened, faults: list[Fault]) -> None:
    name = row.get("name", "")
    if name and name in inside.names:
        vi, en = f"tên “{name}” đã dùng rồi", f"the name “{name}” is used already"
        faults.append(_fault(number, "name", vi, en))
        row["name"] = f"again_{number}"
    inside.names.add(name)


def _fault(row: int, column: str, vi: str, en: str) -> Fault:
    return Fault("survey", row, column, {"vi": vi, "en": en})
