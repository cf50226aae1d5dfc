"""A case's reminders as its story goes on: the plan of `cases/agenda.py` becomes rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.effects import Effects
from bot.house import House
from cases import agenda
from cases.case import Case
from cases.entry import Entry
from cases.reminder import Reminder, next_moment
from db import reminders
from db.reminders import Planned
from db.work import Work


def plan(effects: Effects, known: Sequence[Planned], after: Iterable[Reminder]) -> None:
    """New reminders are added, known ones changed; each leaves a journal line."""
    policy = effects.house.library.policy
    for reminder in after:
        next_at = next_moment(reminder, policy.reminders, policy.calendar)
        before = reminders.find(known, reminder.id)
        if before is None:
            effects.add(reminders.added(reminder, next_at))
        else:
            effects.add(reminders.changed(before, reminder, next_at))
        detail = {"kind": reminder.kind, "number": str(reminder.number)}
        entry = Entry(f"reminder_{reminder.state}", detail)
        effects.note(entry, by=None, case=reminder.case_id)


async def for_emergency(work: Work, effects: Effects, case: Case) -> None:
    """The case is an emergency: its clock runs; everything a new case needs, if it is one."""
    known = await reminders.of_case(work, case.id)
    policy, house = effects.house.library.policy, effects.house
    if known:
        of_case = [p.reminder for p in known]
        after = agenda.on_emergency(case, of_case, policy.reminders, house.now(), house.new_id)
    else:
        after = _opened(house, case)
    plan(effects, known, after)


async def for_case(work: Work, effects: Effects, case: Case) -> None:
    """The case was sent, or assigned: what it needs from now on."""
    known = await reminders.of_case(work, case.id)
    policy, house = effects.house.library.policy, effects.house
    after: tuple[Reminder, ...] = ()
    if not known:
        after = _opened(house, case)
    elif case.assigned_to:
        after = agenda.on_assigned(case, _of(known), house.now())
    first = agenda.first_review(
        case, _of(known), policy.reminders, policy.calendar, house.now(), house.new_id
    )
    plan(effects, known, (*after, *first))


async def for_assessment(work: Work, effects: Effects, case: Case) -> None:
    """The level was signed."""
    known = await reminders.of_case(work, case.id)
    policy, house = effects.house.library.policy, effects.house
    after = agenda.on_assessed(
        case, _of(known), policy.reminders, policy.calendar, house.now(), house.new_id
    )
    plan(effects, known, after)


async def for_review(work: Work, effects: Effects, case: Case, next_on: date | None) -> None:
    """A follow-up was written; the next is planned."""
    known = await reminders.of_case(work, case.id)
    policy, house = effects.house.library.policy, effects.house
    after = agenda.on_reviewed(
        case, _of(known), next_on, policy.reminders, policy.calendar, house.now(), house.new_id
    )
    plan(effects, known, after)


async def for_alarm_closed(work: Work, effects: Effects, case: Case) -> None:
    """The outcome is known: the clock stops."""
    known = await reminders.of_case(work, case.id)
    plan(effects, known, agenda.on_alarm_closed(_of(known)))


async def for_backdating(work: Work, effects: Effects, case: Case) -> None:
    """T0 moved earlier: what counts from it moves along."""
    known = await reminders.of_case(work, case.id)
    rules = effects.house.library.policy.reminders
    plan(effects, known, agenda.reschedule_clock(case, _of(known), rules, effects.house.now()))


def _opened(house: House, case: Case) -> tuple[Reminder, ...]:
    policy = house.library.policy
    return agenda.on_case_opened(case, policy.reminders, policy.calendar, house.now(), house.new_id)


def _of(known: Sequence[Planned]) -> list[Reminder]:
    return [p.reminder for p in known]
