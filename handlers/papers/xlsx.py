"""Tables as a workbook (*sổ tính*): a sheet for each, days as real days, words always as words.

No cell becomes a formula or a link, whatever stands in it. The workbook is made in memory: the
library's temporary files would hold the words of cases.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from conversations.submission.clean import cell_text
from conversations.submission.columns import unique
from conversations.submission.flat import Table
from conversations.submission.typed import Cell

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows of a sheet below its heads."""
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
"""UTF-16 units of a cell; what is longer goes on in a sheet of its own."""
LONGEST_NAME = 31
_PIECE = 16_000
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900 and believes in a 29th of February of that year."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_REST = ("sheet", "row", "column", "part", "text")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LOOKS = {
    "day": {"num_format": "dd/mm/yyyy", "align": "left"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "time": {"num_format": "hh:mm", "align": "left"},
    "text": {"num_format": "@"},
    "head": {"bold": True, "num_format": "@"},
}


class TooWide(ValueError):
    """More columns than a sheet has; the sentence says what to do."""


def workbook(tables: Sequence[Table], made_at: datetime, footer: str = "") -> bytes:
    """The workbook; `footer` is printed under each page. Raises TooWide."""
    import xlsxwriter  # only here: nothing else of the bot needs it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
    parts = list(_fitting(tables))
    names = sheet_names([table.name for table in parts])
    rest: list[tuple[Cell, ...]] = []
    for name, table in zip(names, parts, strict=True):
        _Sheet(_added(book, name, footer), name, looks, rest).write(table)
    if rest:
        name = sheet_names([*names, "_rest"])[-1]
        _Sheet(_added(book, name, footer), name, looks, []).write(Table(name, _REST, tuple(rest)))
    book.close()
    return out.getvalue()


def sheet_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names Excel takes: at most 31 characters, none of []:*?/\\', not History, all different."""
    allowed = (cell_text(name).translate(_FORBIDDEN) or "_" for name in names)
    return unique((f"{n}_" if n.lower() == "history" else n for n in allowed), LONGEST_NAME)


def _fitting(tables: Sequence[Table]) -> Iterator[Table]:
    """A table with more rows than a sheet has goes on in the next one."""
    for table in tables:
        if len(table.columns) > MOST_COLUMNS:
            raise TooWide(
                f"{table.name}: {len(table.columns)} columns; a sheet has {MOST_COLUMNS}. "
                "Leave out --split, or export as csv."
            )
        for start in range(0, max(len(table.rows), 1), MOST_ROWS):
            yield Table(table.name, table.columns, table.rows[start : start + MOST_ROWS])


def _added(book: Workbook, name: str, footer: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_footer(f"&L{footer.replace('&', '&&')}&R&P/&N"[:255])
    return sheet


@dataclass
class _Sheet:
    """Writes one sheet; what does not fit a cell is added to `rest`."""

    sheet: Worksheet
    name: str
    looks: Mapping[str, Any]
    rest: list[tuple[Cell, ...]]
    heads: tuple[str, ...] = field(default=())

    def write(self, table: Table) -> None:
        self.heads = table.columns
        for column, head in enumerate(table.columns):
            self._checked(self.sheet.write_string(0, column, cell_text(head), self.looks["head"]))
            self.sheet.set_column(column, column, min(max(len(head) + 2, 10), 40))
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if cell is not None:
                    self._checked(self._cell(number, column, cell))
        self.sheet.freeze_panes(1, 0)
        if table.columns:
            self.sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)

    def _cell(self, row: int, column: int, cell: Cell) -> int:
        if isinstance(cell, int | float):
            return int(self.sheet.write_number(row, column, cell))
        if isinstance(cell, date | time):
            return self._dated(row, column, cell)
        return self._words(row, column, str(cell))

    def _dated(self, row: int, column: int, cell: date | time) -> int:
        if isinstance(cell, date) and date(cell.year, cell.month, cell.day) < _FIRST_DAY:
            return self._words(row, column, cell.isoformat())
        look = "time" if isinstance(cell, time) else "day"
        if isinstance(cell, datetime):
            # A sheet knows no zones: what is shown is the clock on the wall.
            look, cell = "moment", cell.replace(tzinfo=None)
        return int(self.sheet.write_datetime(row, column, cell, self.looks[look]))

    def _words(self, row: int, column: int, text: str) -> int:
        clean = cell_text(text)
        if len(clean.encode("utf-16-le")) // 2 > LONGEST_CELL:
            clean = self._shortened(row, column, clean)
        return int(self.sheet.write_string(row, column, clean, self.looks["text"]))

    def _shortened(self, row: int, column: int, text: str) -> str:
        pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
        for part, piece in enumerate(pieces[1:], 2):
            self.rest.append((self.name, row + 1, self.heads[column], part, piece))
        return f"{pieces[0]} … → _rest"

    def _checked(self, outcome: int) -> None:
        """The library answers with a number instead of an error; a lost cell must not be silent."""
        if outcome:
            raise ValueError(f"{self.name}: a cell could not be written ({outcome})")
