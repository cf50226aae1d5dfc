"""What pyxform refuses, with the place it names, in both languages."""

from __future__ import annotations

import re

from conversations.fault import Fault

_ROW = re.compile(r"\[row : ([0-9]+)\]")
_SHEET = re.compile(r"'(survey|choices|settings)' sheet|sheet '(survey|choices|settings)'")
_COLUMN = re.compile(r"the '([^']+)' (?:value|column)|column '([^']+)'")


def refusal(error: str) -> Fault:
    """The fault a pyxform error means; its own English words are kept."""
    row, sheet, column = _ROW.search(error), _SHEET.search(error), _COLUMN.search(error)
    message = {"vi": f"pyxform không nhận: {error}", "en": error}
    return Fault(
        (sheet[1] or sheet[2]) if sheet else "survey",
        int(row[1]) if row else 0,
        (column[1] or column[2]) if column else "",
        message,
    )
