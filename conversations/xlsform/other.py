"""`or_other`: pyxform adds an option and a question in English; here they are translated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from conversations.question import Choice, Wording
from conversations.xlsform.sheet import Sheets

OTHER: Wording = {"vi": "Khác", "en": "Other"}
SPECIFY: Wording = {"vi": "Ghi rõ:", "en": "Please specify:"}
_WRITTEN_OTHER, _WRITTEN_SPECIFY = "Other", "Specify other."
Lists = Mapping[str, tuple[Choice, ...]]


def with_other(lists: Lists, sheets: Sheets, languages: Sequence[str]) -> Lists:
    """The lists, their added option *Khác* translated."""
    mine = {row.get("list_name", "") for row in sheets.choices if row.get("name") == "other"}
    label = _worded(OTHER, languages)

    def translated(choice: Choice) -> Choice:
        added = choice.name == "other" and set(choice.label.values()) == {_WRITTEN_OTHER}
        return replace(choice, label=label) if added else choice

    return {n: of if n in mine else tuple(map(translated, of)) for n, of in lists.items()}


def specify(label: Wording, languages: Sequence[str]) -> Wording:
    """The label of the added question *Ghi rõ*; any other label as it is."""
    added = set(label.values()) == {_WRITTEN_SPECIFY}
    return _worded(SPECIFY, languages) if added else label


def _worded(wording: Wording, languages: Sequence[str]) -> Wording:
    """In every language of the form; in English where we have no other words."""
    return {code: wording.get(code, wording["en"]) for code in languages}
