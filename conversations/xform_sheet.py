"""The rows of the spreadsheet as written, to say where a fault is (*trang, dòng, cột*)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]

SURVEY_COLUMNS = frozenset(
    {
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "required",
        "required_message",
        "relevant",
        "constraint",
        "constraint_message",
        "calculation",
        "appearance",
        "default",
        "trigger",
        "choice_filter",
        "repeat_count",
        "parameters",
        "comment",
        "note",
        "disabled",
    }
)
"""Columns of the survey sheet that are read, before any `::language`."""
OWN_PREFIX = "bind::hl:"
_FIRST_ROW = 2  # the header is row 1
_ALIASES = {
    "calculation": ("calculate",),
    "relevant": ("relevance", "bind::relevant"),
    "constraint": ("bind::constraint",),
    "required": ("bind::required",),
    "list_name": ("list name",),
}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets survey, choices and settings; a row is its filled cells by header."""

    survey: Sequence[Row]
    choices: Sequence[Row]
    settings: Sequence[Row]

    def row_of(self, name: str) -> int:
        """The row of the survey sheet where this name stands; 0 when it stands nowhere."""
        return next((n for n, row in self.named() if row["name"].strip() == name), 0)

    def named(self) -> Iterator[tuple[int, Row]]:
        """The survey rows that have a name, with their numbers."""
        return ((n, r) for n, r in enumerate(self.survey, _FIRST_ROW) if r.get("name"))

    def rows(self) -> Iterator[tuple[int, Row]]:
        """All survey rows with their numbers."""
        return enumerate(self.survey, _FIRST_ROW)

    def written(self, name: str, column: str) -> str:
        """What the author wrote in a cell of the row with this name."""
        row = next((r for _, r in self.named() if r["name"].strip() == name), {})
        return next((row[c] for c in (column, *_ALIASES.get(column, ())) if c in row), "")

    def choice_row(self, list_name: str, name: str) -> int:
        """The row of the choices sheet of one option; 0 when it stands nowhere."""
        for n, row in enumerate(self.choices, _FIRST_ROW):
            of = row.get("list_name") or row.get("list name") or ""
            if of.strip() == list_name and row.get("name", "").strip() == name:
                return n
        return 0

    def unread_columns(self) -> Iterator[tuple[int, str]]:
        """Survey columns that nothing reads, each with the first row that fills it.

        pyxform drops a column it does not know without a word; here it is a fault.
        """
        seen: set[str] = set()
        for n, row in self.rows():
            for column in row:
                if column not in seen and not _is_read(column):
                    yield n, column
                seen.add(column)


def _is_read(column: str) -> bool:
    known = {alias for aliases in _ALIASES.values() for alias in aliases}
    plain = column.partition("::")[0].strip().lower()
    return plain in SURVEY_COLUMNS or column.startswith(OWN_PREFIX) or column in known
