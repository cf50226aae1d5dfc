"""Whom the words of a ladder mean (*người trực*): the roster and the roles at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from cases.person import Person
from cases.roster.resolution import BY_THE_CLOCK, Handover, Roster
from cases.roster.shift import Shift

__all__ = ["EVERYONE", "Shift", "on_duty", "reach"]

EVERYONE: Final = ("operator", "case_manager", "shift_lead", "head")
"""Roles the ladder word `everyone` means: the staff of the centre, not its collaborators."""

NEVER: Final = ("admin", "auditor")
"""Roles that see no case, so that a shift of theirs calls nobody."""


def on_duty(shifts: Iterable[Shift], at: datetime) -> tuple[str, ...]:
    """The persons whose shift it is, longest on duty first, nobody twice."""
    return Roster(tuple(shifts)).on_duty(at)


def reach(
    people: Iterable[Person],
    roster: Roster,
    at: datetime,
    unreachable: Iterable[str] = (),
    handover: Handover = BY_THE_CLOCK,
) -> Mapping[str, tuple[str, ...]]:
    """Person ids by ladder word. A disabled person is nobody, nor are the `unreachable` on duty;
    shift leads who are on duty go before those who are not, and where none is on duty all of them
    are meant."""
    able = {p.id: p for p in people if not p.disabled}
    called = {p.id for p in able.values() if p.role not in NEVER} - set(unreachable)
    duty = roster.on_duty(at, "duty", called, handover)
    backup = tuple(p for p in roster.on_duty(at, "backup", called, handover) if p not in duty)
    leads = _with_roles(able, ("shift_lead",))
    return {
        "on_duty": duty,
        "backup": backup,
        "shift_lead": tuple(p for p in leads if p in duty) or leads,
        "head": _with_roles(able, ("head",)),
        "everyone": tuple(dict.fromkeys((*duty, *backup, *_with_roles(able, EVERYONE)))),
    }


def _with_roles(able: Mapping[str, Person], roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(p.id for p in able.values() if p.role in roles)
