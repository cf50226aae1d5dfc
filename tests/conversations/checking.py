"""Small forms for the rules of the checker, and where their faults are."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.check import check
from conversations.fault import Fault
from tests.conversations.sheets import CHOICES, PLAIN, SETTINGS, Rows, markdown, places

LOGIC = (*PLAIN, "relevant", "constraint", "constraint_message", "calculation", "choice_filter")
LOGIC += (
    "repeat_count",
    "parameters",
    "appearance",
    "hint",
    "guidance_hint",
    "readonly",
    "required",
)


def faults(
    *rows: Sequence[str],
    head: Sequence[str] = PLAIN,
    choices: Rows = CHOICES,
    settings: Rows = SETTINGS,
) -> tuple[Fault, ...]:
    """What the checker says of these rows."""
    return check({"a.md": markdown(*rows, head=head, choices=choices, settings=settings)})


def logic(**named: str) -> tuple[str, ...]:
    """A row by column; a text unless said otherwise."""
    filled = {"type": "text", "name": "a", "label": "A", **named}
    return tuple(filled.get(column, "") for column in LOGIC)


def found(*rows: Sequence[str], choices: Rows = CHOICES) -> list[tuple[str, int, str]]:
    """Where the faults of these rows are."""
    return places(faults(*rows, head=LOGIC, choices=choices))


def said(*rows: Sequence[str], choices: Rows = CHOICES) -> list[str]:
    """What is said of these rows, in English."""
    return [f.message["en"] for f in faults(*rows, head=LOGIC, choices=choices)]
