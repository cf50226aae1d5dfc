"""A try to reach somebody (*một lần gọi*), and what is known of a role from all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cases.commune_contacts import POLICE as POLICE_ROLE
from cases.commune_contacts import Line, all_tried, offered
from cases.escalation import Escalation

ROLE_OF: Final[Mapping[str, str]] = {
    "police": POLICE_ROLE,
    "commune_chair": "chair",
    "commune_officer": "officer",
}
"""Task of an alarm → whose number it is about."""
REACHED, NO_ANSWER = "reached", "no_answer"
COMMUNE_CLOCK: Final = timedelta(minutes=15)
"""Nobody of the commune reached so long after T0: the shift lead and the head are called."""
_LATE_LEAD: Final = timedelta(minutes=5)
_BEFORE_AGAIN: Final = timedelta(minutes=15)
_AT_MOST: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Try:
    """One call. `line`: the id of the number (`commune_contacts.Line`), "" where the task has
    none of the list; `result`: reached, no_answer, later."""

    id: str
    case_id: str
    escalation_id: str
    task_id: str
    kind: str
    line: str
    result: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Calling:
    """The numbers of one task. `now`: the one to call, None where there is none; `tried`: the ids
    of those at which nobody answered; `spent`: nobody answered at any of them."""

    lines: tuple[Line, ...]
    now: Line | None
    tried: frozenset[str]
    spent: bool


def calling(lines: tuple[Line, ...], tries: Iterable[Try], kind: str) -> Calling:
    """What is left to call for a task of this kind; once every number was tried it begins again."""
    missed = Counter(t.line for t in tries if t.kind == kind and t.result == NO_ANSWER)
    spent = bool(lines) and all_tried(lines, missed)
    tried = frozenset(line.id for line in lines if missed[line.id])
    return Calling(lines, offered(lines, missed), tried, spent)


def commune_reached(tries: Iterable[Try], area: str) -> bool:
    """Whether somebody of this commune answered, whoever it was. `area`: its code; that of the
    province where nobody in the commune may be called. 113 and 111 help, but decide nothing."""
    return bool(area) and any(t.result == REACHED and t.line.startswith(f"{area}.") for t in tries)


def by_other_number(area: str, kind: str) -> str:
    """The line of somebody reached at a number that stands in no list."""
    return f"{area or 'vn'}.{ROLE_OF.get(kind, kind)}.other"


def clock_due(received_at: datetime, esc: Escalation) -> datetime:
    """When the commune that does not answer is told: 15 minutes after T0; who took the alarm later
    than that has five minutes to call."""
    due = received_at + COMMUNE_CLOCK
    taken = esc.acknowledged_at or esc.raised_at
    return due if taken <= due else taken + _LATE_LEAD


def clock_again(told: int, now: datetime) -> datetime:
    """When it is told again: after 15 minutes, then each time twice as long, at most 2 hours."""
    return now + min(_BEFORE_AGAIN * (1 << min(told, 3)), _AT_MOST)
