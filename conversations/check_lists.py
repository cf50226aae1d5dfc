"""Choice lists that can be answered by typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conversations.fault import Fault
from conversations.fold import fold
from conversations.form import Form
from conversations.question import Choice
from conversations.xform_sheet import Sheets


def list_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Two options that read the same, and columns with a value nobody knows."""
    for name, choices in form.lists.items():
        for language in form.languages:
            yield from _alike(name, choices, language, sheets)
        for choice in choices:
            if choice.columns.get("exclusive", "yes") != "yes":
                row = sheets.choice_row(name, choice.name)
                vi, en = "cột này chỉ ghi “yes” hoặc để trống", "only “yes” or nothing goes here"
                yield Fault("choices", row, "exclusive", {"vi": vi, "en": en})


def _alike(name: str, choices: Sequence[Choice], language: str, sheets: Sheets) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for choice in choices:
        label = choice.label.get(language, "")
        other = first.setdefault(fold(label), choice.name)
        if label and other != choice.name:
            row = sheets.choice_row(name, choice.name)
            vi = f"“{label}” gõ không dấu thì giống lựa chọn “{other}”"
            en = f"“{label}” reads like the option “{other}” when typed without accents"
            yield Fault("choices", row, "label", {"vi": vi, "en": en})
