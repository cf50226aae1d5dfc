"""Small forms written as tables."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.fault import Fault, FormFaults
from conversations.form import Form
from conversations.xform import read

NAMESPACE = 'hl="urn:tiep-nhan:hl"'
PLAIN = ("type", "name", "label")
CHOICES = (
    ("list_name", "name", "label"),
    ("yes_no", "yes", "Có"),
    ("yes_no", "no", "Không"),
)
SETTINGS = (
    ("form_id", "version", "form_title", "namespaces"),
    ("small", "1", "Nhỏ", NAMESPACE),
)

Rows = Sequence[Sequence[str]]


def table(sheet: str, rows: Rows) -> str:
    """One sheet as a Markdown table."""
    lines = (" | ".join(["", "", *row, ""]).strip() for row in rows)
    return "\n".join([f"| {sheet} |", *lines])


def markdown(
    *survey: Sequence[str],
    head: Sequence[str] = PLAIN,
    choices: Rows = CHOICES,
    settings: Rows = SETTINGS,
) -> bytes:
    """A form with these survey rows."""
    sheets = (("survey", (head, *survey)), ("choices", choices), ("settings", settings))
    return "\n".join(table(name, rows) for name, rows in sheets).encode()


def form(*survey: Sequence[str], head: Sequence[str] = PLAIN, choices: Rows = CHOICES) -> Form:
    """The form these rows make."""
    return read("small.md", markdown(*survey, head=head, choices=choices))


def refused(name: str, data: bytes) -> tuple[Fault, ...]:
    """The faults a form is refused with; fails when it is accepted."""
    try:
        read(name, data)
    except FormFaults as faults:
        return faults.faults
    raise AssertionError("accepted")


def places(faults: Sequence[Fault]) -> list[tuple[str, int, str]]:
    """Where the faults are: sheet, row, column."""
    return [(f.sheet, f.row, f.column) for f in faults]
