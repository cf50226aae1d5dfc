"""A table as CSV: UTF-8 with a byte order mark, so that Excel reads Vietnamese; CRLF; RFC 4180.

A cell that a spreadsheet would run as a formula gets an apostrophe in front. Numbers are numbers:
they are not touched, `-5` stays -5.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date, time

from conversations.submission.clean import cell_text
from conversations.submission.flat import Table
from conversations.submission.typed import Cell

_STARTS = frozenset("=+-@|%")
_WHITE = frozenset("\t\r\n")


def csv_text(table: Table) -> bytes:
    """The table with its heads in the first line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_words(head) for head in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date | time):
        return cell.isoformat()
    return _words(cell) if isinstance(cell, str) else str(cell)


def _words(text: str) -> str:
    clean = cell_text(text)
    return f"'{clean}" if runs(text) else clean


def runs(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula: full-width signs and signs after
    blanks or invisible characters count too."""
    first = next((c for c in map(_plain, text) if c), "")
    return text[:1] in _WHITE or first[:1] in _STARTS


def _plain(character: str) -> str:
    """The character without disguise; "" for one that nobody sees."""
    if character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return ""
    return unicodedata.normalize("NFKC", character).strip()
