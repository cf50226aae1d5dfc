"""Time that runs for two cases of one event goes on in the older one: no deadline gets later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from cases import agenda
from cases.agenda import NewId, Reminders
from cases.case import Case
from cases.clocks import STRIDE, Clock, Clocks
from cases.reminder import CLOCK, Reminder, cancelled
from cases.reminder_rules import ReminderRules


@dataclass(slots=True)
class Agenda:
    """The reminders of a case while several things happen to it at once."""

    known: Reminders
    now: Reminders
    new_id: NewId

    @classmethod
    def of(cls, known: Iterable[Reminder], new_id: NewId) -> Agenda:
        """Nothing has happened yet."""
        known = tuple(known)
        return cls(known, known, new_id)

    def plan(self, after: Iterable[Reminder]) -> None:
        """New or changed reminders."""
        latest = {**{r.id: r for r in self.now}, **{r.id: r for r in after}}
        self.now = tuple(latest.values())

    @property
    def changed(self) -> Reminders:
        """What is new, or another than it was."""
        return tuple(r for r in self.now if r not in self.known)


def twelve_hours(
    case: Case, young: Iterable[Reminder], plan: Agenda, rules: ReminderRules, now: datetime
) -> None:
    """The 12 hours: an earlier T0 moves those of the older case; where those of the younger one
    end earlier, or alone run, they go on in the older one."""
    plan.plan(agenda.reschedule_clock(case, plan.now, rules, now))
    mine, theirs = _running(plan.now, now), _running(young, now)
    if not theirs or (mine and _end(mine) <= _end(theirs)):
        return
    number = max((r.number for r in plan.now if r.kind in CLOCK), default=0) + 1
    plan.plan(cancelled(r) for r in mine)
    plan.plan(
        replace(r, id=plan.new_id(), case_id=case.id, number=number)
        for r in theirs
        if r.state == "scheduled"
    )


def of_forms(
    policy: Clocks, case: Case, young: Iterable[Reminder], plan: Agenda, *, without: str
) -> None:
    """Deadlines a form started for the younger case go on, unless the older one has the same.
    `without`: the clock of a decision on the younger case alone."""
    young = tuple(young)
    for clock in policy.values():
        theirs = [r for r in young if clock.has(r) and r.state in ("scheduled", "snoozed")]
        running = any(clock.has(r) and r.is_open for r in plan.now)
        if clock.name == without or not theirs or (running and clock.again != "beside"):
            continue
        plan.plan(_moved(clock, case, theirs, plan))


def _moved(clock: Clock, case: Case, theirs: list[Reminder], plan: Agenda) -> Reminders:
    """Each start keeps its own thousand of numbers."""
    first = max((r.number // STRIDE for r in plan.now if clock.has(r)), default=-1) + 1
    starts = sorted({r.number // STRIDE for r in theirs})
    return tuple(
        replace(
            r,
            id=plan.new_id(),
            case_id=case.id,
            number=(first + starts.index(r.number // STRIDE)) * STRIDE + r.number % STRIDE,
        )
        for r in theirs
    )


def _running(reminders: Iterable[Reminder], now: datetime) -> Reminders:
    return tuple(
        r for r in reminders if r.kind in CLOCK and r.is_open and r.deadline and r.deadline > now
    )


def _end(marks: Reminders) -> datetime:
    return min(r.deadline for r in marks if r.deadline)
