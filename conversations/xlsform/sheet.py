"""The rows of the spreadsheet as written, to say where a fault is (*trang, dòng, cột*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from conversations.fault import Fault
from conversations.xlsform.columns import OWN_PREFIX, SURVEY_COLUMNS, columns

__all__ = ["OWN_PREFIX", "SURVEY_COLUMNS", "Row", "Sheets", "spaced"]

Row = Mapping[str, str]

FIRST_ROW = 2  # the header is row 1
_SPACE = re.compile(r"[\s_]+")
_ADDED = re.compile(r"generated_note_name_([0-9]+)$")


@dataclass(frozen=True)
class Sheets:
    """The sheets survey, choices and settings; a row is its filled cells by the name its column has
    here. `headers`: by sheet, those names and the headers as written; `others`: sheets that are
    there and are not read."""

    survey: Sequence[Row]
    choices: Sequence[Row]
    settings: Sequence[Row]
    headers: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    def row_of(self, name: str) -> int:
        """The row of the survey sheet where this name stands (`group/name` where the name alone is
        not enough); 0 when it stands nowhere."""
        return self._rows.get(name) or self._rows.get(name.rpartition("/")[2]) or _added(self, name)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """All survey rows with their numbers."""
        return enumerate(self.survey, FIRST_ROW)

    def written(self, name: str, column: str) -> str:
        """What the author wrote in a cell of the row with this name."""
        row = self.row_of(name)
        cells = self.survey[row - FIRST_ROW] if row else {}
        return cells.get(_cell(cells, column), "")

    def choice_row(self, list_name: str, name: str) -> int:
        """The row of the choices sheet of one option; 0 when it stands nowhere."""
        return self._options.get((list_name, name), 0)

    def list_row(self, list_name: str) -> int:
        """The row of the choices sheet where a list begins; 0 when it stands nowhere."""
        return next((n for (of, _), n in self._options.items() if of == list_name), 0)

    def placed(self, fault: Fault) -> Fault:
        """The fault with its column called as the author called it."""
        if fault.sheet == "survey" and FIRST_ROW <= fault.row < FIRST_ROW + len(self.survey):
            cells = self.survey[fault.row - FIRST_ROW]
            fault = replace(fault, column=_cell(cells, fault.column))
        headers = self.headers.get(fault.sheet, {})
        written = headers.get(fault.column, ())
        there = any(fault.column in of for of in headers.values())
        return replace(fault, column=written[0]) if written and not there else fault

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        """The first row of each name, and of each name with the groups around it."""
        found: dict[str, int] = {}
        around: list[str] = []
        for number, row in self.rows():
            name, kind = row.get("name", ""), spaced(row.get("type", ""))
            if kind.startswith("end "):
                around = around[:-1]
                continue
            if name:
                found.setdefault("/".join((*around, name)), number)
                found.setdefault(name, number)
            if kind.startswith("begin "):
                around.append(name)
        return found

    @cached_property
    def _options(self) -> Mapping[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for number, row in enumerate(self.choices, FIRST_ROW):
            found.setdefault((row.get("list_name", ""), row.get("name", "")), number)
        return found


def sheet_rows(sheet: str, headers: Iterable[str], rows: Iterable[Row]) -> list[dict[str, str]]:
    """The rows by the names of their columns here, every cell without spaces around it."""
    named = columns(sheet, headers)
    read = [_row(row, named) for row in rows]
    for row in read if sheet == "survey" else ():
        if name := row.get("$given_name") or row.get("$autoname"):  # Kobo's, before it has a name
            row.setdefault("name", name)
    return read


def sheet_headers(sheet: str, headers: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The headers as written by the name each has here; several under one = they mean the same."""
    found: dict[str, list[str]] = {}
    for written, name in columns(sheet, headers).items():
        found.setdefault(name, []).append(written)
    return found


def spaced(kind: str) -> str:
    """A type in small letters, its words one space apart: `Begin_Group` → begin group."""
    return _SPACE.sub(" ", kind.strip().lower())


def _row(row: Row, named: Mapping[str, str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for written, cell in row.items():
        if kept := cell.strip():
            name = named.get(written, written)
            if name == written or name not in cells:
                cells[name] = kept
    return cells


def _cell(cells: Row, column: str) -> str:
    """pyxform makes a calculate of a repeat_count that is more than a question."""
    counted = column == "calculation" and "repeat_count" in cells
    return "repeat_count" if counted and column not in cells else column


def _added(sheets: Sheets, name: str) -> int:
    """Of what pyxform itself adds: the question *Ghi rõ*, how often a repeat is asked, the name of
    a note without one."""
    last = name.rpartition("/")[2]
    if found := _ADDED.match(last):
        return int(found[1])
    base, _, end = last.rpartition("_")
    return sheets.row_of(base) if base and end in ("other", "count") else 0
