"""The roster as people read it: who is on duty from when until when, one turn after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cases.roster.resolution import Roster
from cases.roster.shift import ROLES, touch


@dataclass(frozen=True, slots=True)
class Turn:
    """A person on duty without a break (*lượt trực*), not counting the time they are away."""

    person: str
    role: str
    starts_at: datetime
    ends_at: datetime


def turns(
    roster: Roster, since: datetime, until: datetime, *, as_rows: bool = False
) -> Sequence[Turn]:
    """Every turn that touches the span, whole, by its begin; `roster` has the rows around it.

    A turn goes on while the same person goes on, whatever rows it is made of; `as_rows`: each
    shift in the roster is a turn of its own, as people count them.
    """
    found = [turn for role in ROLES for turn in _of_role(roster, role, as_rows)]
    touching = (t for t in found if touch(t.starts_at, t.ends_at, since, until))
    return sorted(touching, key=lambda t: (t.starts_at, ROLES.index(t.role), t.person))


def turn_of(
    roster: Roster, person: str, at: datetime, role: str = "duty", *, as_rows: bool = False
) -> Turn | None:
    """The turn of this person that covers the moment."""
    mine = (t for t in turns(roster, at, at + timedelta(seconds=1), as_rows=as_rows))
    return next((t for t in mine if t.person == person and t.role == role), None)


def parts_of_mine(roster: Roster, person: str, since: datetime, until: datetime) -> Sequence[Turn]:
    """What of this span the person is on duty, cut to the span."""
    return [
        Turn(t.person, t.role, max(t.starts_at, since), min(t.ends_at, until))
        for t in turns(roster, since, until, as_rows=True)
        if t.person == person
    ]


def joined(parts: Sequence[Turn]) -> list[Turn]:
    """Turns that follow one another without a break, as one."""
    found: list[Turn] = []
    for part in parts:
        last = found[-1] if found else None
        if last and (last.person, last.role, last.ends_at) == (
            *(part.person, part.role, part.starts_at),
        ):
            found[-1] = replace(last, ends_at=part.ends_at)
        else:
            found.append(part)
    return found


def _of_role(roster: Roster, role: str, as_rows: bool) -> Iterator[Turn]:
    edges = sorted(roster.edges(role))
    began: dict[str, datetime] = {}
    for at in edges:
        present = frozenset(roster.present(at, role))
        cut = _new_rows(roster, role, at) if as_rows else frozenset[str]()
        for person in [p for p in began if p not in present or p in cut]:
            yield Turn(person, role, began.pop(person), at)
        for person in present:
            began.setdefault(person, at)


def _new_rows(roster: Roster, role: str, at: datetime) -> frozenset[str]:
    """Whose next shift begins at this moment, in the roster that holds then."""
    layer = roster.layer(at)
    begun = (s for s in roster.shifts if s.role == role and s.starts_at == at)
    return frozenset(s.person for s in begun if s.temporary_id == layer)
