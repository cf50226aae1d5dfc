"""Who is on duty (*ca trực, người trực*): the roster looked at, at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cases.person import Person

EVERYONE: Final = ("operator", "case_manager", "shift_lead", "head")
"""Roles the ladder word `everyone` means: the staff of the centre, not its collaborators."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A person's turn in the roster, from `starts_at` up to, not including, `ends_at`."""

    id: str
    person: str
    starts_at: datetime
    ends_at: datetime

    def covers(self, at: datetime) -> bool:
        """Whether this moment lies in the shift."""
        return self.starts_at <= at < self.ends_at


def on_duty(shifts: Iterable[Shift], at: datetime) -> tuple[str, ...]:
    """The persons whose shift it is, longest on duty first, nobody twice."""
    covering = sorted((s for s in shifts if s.covers(at)), key=lambda s: (s.starts_at, s.id))
    return tuple(dict.fromkeys(s.person for s in covering))


def reach(
    people: Iterable[Person], shifts: Iterable[Shift], at: datetime
) -> Mapping[str, tuple[str, ...]]:
    """Person ids by ladder word. A disabled person is nobody; shift leads who are on duty go
    before those who are not, and where none is on duty all of them are meant."""
    able = {p.id: p for p in people if not p.disabled}
    duty = tuple(p for p in on_duty(shifts, at) if p in able)
    leads = _with_roles(able, ("shift_lead",))
    return {
        "on_duty": duty,
        "shift_lead": tuple(p for p in leads if p in duty) or leads,
        "head": _with_roles(able, ("head",)),
        "everyone": tuple(dict.fromkeys((*duty, *_with_roles(able, EVERYONE)))),
    }


def _with_roles(able: Mapping[str, Person], roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(p.id for p in able.values() if p.role in roles)
