"""`or_other`: pyxform adds an option and a question in English; here they are translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from conversations.question import Choice, Wording
from conversations.xform_sheet import Sheets

OTHER: Wording = {"vi": "Khác", "en": "Other"}
SPECIFY: Wording = {"vi": "Ghi rõ:", "en": "Please specify:"}
_WRITTEN_OTHER, _WRITTEN_SPECIFY = "Other", "Specify other."
Lists = Mapping[str, tuple[Choice, ...]]


def with_other(lists: Lists, sheets: Sheets) -> Lists:
    """The lists, their added option *Khác* translated."""
    mine = {
        (row.get("list_name") or row.get("list name") or "").strip()
        for row in sheets.choices
        if row.get("name", "").strip() == "other"
    }
    return {n: of if n in mine else tuple(map(_translated, of)) for n, of in lists.items()}


def specify(label: Wording) -> Wording:
    """The label of the added question *Ghi rõ*; any other label as it is."""
    return SPECIFY if set(label.values()) == {_WRITTEN_SPECIFY} else label


def _translated(choice: Choice) -> Choice:
    added = choice.name == "other" and set(choice.label.values()) == {_WRITTEN_OTHER}
    return replace(choice, label=OTHER) if added else choice
