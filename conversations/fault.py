"""What is wrong in a form, and where a person finds it (*lỗi trong biểu mẫu*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conversations.question import Wording

if TYPE_CHECKING:
    from conversations.form import Form

_PLACE = {"vi": ("trang", "dòng", "cột"), "en": ("sheet", "row", "column")}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at sheet, row and column of the spreadsheet; row 0 = the sheet as a whole.

    `file` is filled in by whoever knows it (`check`).
    """

    sheet: str
    row: int
    column: str
    message: Wording
    file: str = ""

    def said(self, language: str = "vi") -> str:
        """One line for a person: where it is, then what is wrong."""
        sheet, row, column = _PLACE[language]
        place = [self.file]
        place += [f"{sheet} {self.sheet}"] if self.sheet else []
        place += [f"{row} {self.row}"] if self.row else []
        place += [f"{column} {self.column}"] if self.column else []
        return ": ".join(p for p in (", ".join(filter(None, place)), self.message[language]) if p)


class FormFaults(Exception):
    """The form is refused; `faults` names every place that must be mended. `form`: what could be
    read all the same, for finding more."""

    def __init__(self, faults: tuple[Fault, ...], form: Form | None = None) -> None:
        super().__init__("\n".join(f.said("en") for f in faults))
        self.faults = faults
        self.form = form


_WHOLE = frozenset({"type", "name", "list_name"})
"""Columns without which a row cannot be understood."""
_SHEETS = ("", "survey", "choices", "settings")


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, in the order of the files, their sheets and rows."""
    once: dict[tuple[str, ...], Fault] = {}
    for fault in faults:
        where = (fault.file, fault.sheet, str(fault.row), fault.column, fault.message["vi"])
        once.setdefault(where, fault)
    return tuple(sorted(once.values(), key=_place))


def beyond(found: Iterable[Fault], known: Iterable[Fault]) -> Iterator[Fault]:
    """Those that do not merely follow from the faults already known: of a row that is not even
    understood, nothing more is said, and of a cell nothing twice."""
    known = tuple(known)
    rows = {(f.sheet, f.row) for f in known if f.column in _WHOLE}
    cells = {(f.sheet, f.row, f.column) for f in known}
    for fault in found:
        told = (fault.sheet, fault.row) in rows or (fault.sheet, fault.row, fault.column) in cells
        if not told and (fault.row or not known):
            yield fault


def _place(fault: Fault) -> tuple[str, int, str, int, str]:
    known = fault.sheet in _SHEETS
    number = _SHEETS.index(fault.sheet) if known else len(_SHEETS)
    return (fault.file, number, fault.sheet, fault.row, fault.column)
