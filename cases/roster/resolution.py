"""Who is really on duty at a moment: the roster with everything that changes it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.roster.overrides import Absence, Override, TemporaryRoster
from cases.roster.shift import JUST_BEFORE, Confirmation, Shift, longest_first


@dataclass(frozen=True, slots=True)
class Handover:
    """The rule for handing over a shift (*giao ca*).

    `required`: the outgoing person stays until the incoming one has confirmed, at most for
    `both_after`; then both are called. Off, a shift changes by the clock alone.
    """

    required: bool = False
    remind_before: timedelta = timedelta(minutes=30)
    tell_after: timedelta = timedelta(minutes=5)
    both_after: timedelta = timedelta(minutes=15)


BY_THE_CLOCK = Handover()


@dataclass(frozen=True, slots=True)
class Roster:
    """The rows around a span of time (*sổ trực*); the same rows always give the same people."""

    shifts: Sequence[Shift] = ()
    overrides: Sequence[Override] = ()
    temporary: Sequence[TemporaryRoster] = ()
    absences: Sequence[Absence] = ()
    confirmations: Sequence[Confirmation] = ()

    def layer(self, at: datetime) -> str | None:
        """The temporary roster that holds then, None for the ordinary one."""
        return next((t.id for t in self.temporary if t.covers(at)), None)

    def planned(self, at: datetime, role: str = "duty") -> tuple[str, ...]:
        """Persons by shifts and overrides, absent ones still among them; longest first."""
        layer = self.layer(at)
        base = longest_first(
            s
            for s in self.shifts
            if s.temporary_id == layer and s.role == role and not s.dropped_at and s.covers(at)
        )
        made = [
            o
            for o in sorted(self.overrides, key=lambda o: o.id)
            if o.temporary_id == layer and o.role == role and o.covers(at)
        ]
        removed = {o.person for o in made if o.kind == "remove"}
        found = [s.person for s in base if s.person not in removed]
        for change in made:
            if change.kind == "replace":
                found = [change.person if p == change.replaced else p for p in found]
        found += [o.person for o in made if o.kind == "add"]
        return tuple(dict.fromkeys(found))

    def present(
        self, at: datetime, role: str = "duty", able: Container[str] | None = None
    ) -> tuple[str, ...]:
        """The planned persons who are not away. `able`: who may be called at all (enrolled, with
        a contact that works); None asks nobody."""
        away = {a.person for a in self.absences if a.covers(at)}
        return tuple(
            p for p in self.planned(at, role) if p not in away and (able is None or p in able)
        )

    def on_duty(
        self,
        at: datetime,
        role: str = "duty",
        able: Container[str] | None = None,
        handover: Handover = BY_THE_CLOCK,
    ) -> tuple[str, ...]:
        """Whom an alarm calls then (*người trực*), whoever has to hand over still among them."""
        now = self.present(at, role, able)
        if not handover.required:
            return now
        reading = _Reading(self, role, able)
        away = {a.person for a in self.absences if a.covers(at)}
        staying: list[str] = []
        late: set[str] = set()
        for waits in reading.waiting(at, now):
            # Nobody who could stay: the incoming person is called at once, confirmed or not.
            if outgoing := [p for p in waits.outgoing if p not in away]:
                staying += outgoing
                if waits.relieves_somebody_there and at < waits.since + handover.both_after:
                    late.add(waits.person)
        return tuple(dict.fromkeys((*staying, *(p for p in now if p not in late))))

    def begun(self, at: datetime, person: str, role: str = "duty") -> datetime | None:
        """Since when, without a break, the person has been planned; None if they are not."""
        return _Reading(self, role, None).begun(at, person)

    def confirmed(self, person: str, role: str, since: datetime) -> bool:
        """Whether the person said that they are on duty for the turn that begins then."""
        return any(c.holds_for(person, role, since) for c in self.confirmations) or any(
            s.confirmed_at is not None and s.person == person and s.role == role
            for s in self.shifts
            if s.covers(since)
        )

    def edges(self, role: str | None = None) -> set[datetime]:
        """Every moment at which somebody may come or go."""
        rows: list[Shift | Override | TemporaryRoster | Absence] = [
            *(s for s in self.shifts if role in (None, s.role)),
            *(o for o in self.overrides if role in (None, o.role)),
            *self.temporary,
            *self.absences,
        ]
        return {m for row in rows for m in (row.starts_at, row.ends_at)}


class _Reading:
    """The roster read for one role; each moment is worked out once, however many ask for it."""

    def __init__(self, roster: Roster, role: str, able: Container[str] | None) -> None:
        self._roster = roster
        self._role = role
        self._able = able
        self._edges = sorted(roster.edges(role), reverse=True)
        self._planned: dict[datetime, tuple[str, ...]] = {}

    def planned(self, at: datetime) -> tuple[str, ...]:
        """Persons by shifts and overrides."""
        if at not in self._planned:
            self._planned[at] = self._roster.planned(at, self._role)
        return self._planned[at]

    def begun(self, at: datetime, person: str) -> datetime | None:
        """Since when, without a break, the person has been planned; None if they are not."""
        if person not in self.planned(at):
            return None
        edges = (m for m in self._edges if m <= at)
        return next((m for m in edges if person not in self.planned(m - JUST_BEFORE)), None)

    def waiting(self, at: datetime, now: Iterable[str]) -> Iterator[_Waiting]:
        """Those on duty who have not confirmed, each with whom they relieve."""
        for person in now:
            since = self.begun(at, person)
            if since is None or self._roster.confirmed(person, self._role, since):
                continue
            after = self.planned(since)
            before = [p for p in self.planned(since - JUST_BEFORE) if p not in after]
            if before:
                there = self._roster.present(since - JUST_BEFORE, self._role, self._able)
                outgoing = tuple(p for p in before if p in there)
                sure = any(self._took_over(p, since) for p in outgoing)
                yield _Waiting(person, since, outgoing, sure)

    def _took_over(self, person: str, until: datetime) -> bool:
        """Whether somebody who now leaves had come at all."""
        since = self.begun(until - JUST_BEFORE, person)
        if since is None:
            return False
        relieved = self.planned(since - JUST_BEFORE)
        return not relieved or self._roster.confirmed(person, self._role, since)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody who has not confirmed. `relieves_somebody_there`: one of the outgoing people had
    come, so that the hotline is not empty while the incoming one is late."""

    person: str
    since: datetime
    outgoing: tuple[str, ...]
    relieves_somebody_there: bool
