"""What an expression may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


def _no_label(list_name: str, value: str) -> str:
    return value


@dataclass(frozen=True, slots=True)
class Context:
    """The answers and the time an expression is evaluated against.

    `value(name)`: the answer of a question, "" when unanswered or irrelevant. `here`: the answer
    that `.` means (the candidate, in a constraint). `now`: aware. `choice_label(list, value)`: the
    label of an option.
    """

    value: Callable[[str], str]
    now: datetime
    here: str = ""
    choice_label: Callable[[str, str], str] = _no_label
