"""A case's reminders as its story goes on: the plan of `cases/agenda.py` becomes rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.effects import Effects
from bot.house import House
from cases import agenda, clocks
from cases.case import Case
from cases.entry import Entry
from cases.reminder import Reminder, next_moment
from db import cases, reminders
from db.reminders import Planned
from db.work import Work

CLOSING = "closing_decision"
"""The clock of the head's decision on closing."""


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
        after = as_its_process_asks(house, case, after)
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
    else:
        after = _after_all(house, case, _of(known))
    first = agenda.first_review(
        _weighed(house, case),
        _of(known),
        policy.reminders,
        policy.calendar,
        house.now(),
        house.new_id,
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
    """A follow-up was written, or a closed case goes on: the next review is planned, by its level
    where no day was named."""
    known = await reminders.of_case(work, case.id)
    policy, house = effects.house.library.policy, effects.house
    after = agenda.on_reviewed(
        _weighed(house, case),
        _of(known),
        next_on,
        policy.reminders,
        policy.calendar,
        house.now(),
        house.new_id,
    )
    plan(effects, known, after)


async def for_form(
    work: Work, effects: Effects, case: Case, form: str, answers: Mapping[str, str]
) -> None:
    """A form was sent about the case: the clocks it ends and starts (`clocks.yaml`)."""
    policy, house = effects.house.library.policy, effects.house
    known = await reminders.of_case(work, case.id)
    after = clocks.on_form(
        policy.clocks,
        case.id,
        (form, answers),
        _of(known),
        policy.calendar,
        house.now(),
        house.new_id,
    )
    plan(effects, known, after)


async def for_closing(work: Work, effects: Effects, case: Case) -> None:
    """The case is closed: nothing of it is asked for any more."""
    known = await reminders.of_case(work, case.id)
    plan(effects, known, agenda.on_case_closed(_of(known)))


async def for_decision(work: Work, effects: Effects, case: Case) -> None:
    """The head has decided on closing: nobody is asked for it any more."""
    clock, now = effects.house.library.policy.clocks.get(CLOSING), effects.house.now()
    known = await reminders.of_case(work, case.id)
    plan(effects, known, clocks.ended(clock, _of(known), now) if clock else ())


async def for_alarm_closed(work: Work, effects: Effects, case: Case) -> None:
    """The outcome is known: the clock stops."""
    known = await reminders.of_case(work, case.id)
    plan(effects, known, agenda.on_alarm_closed(_of(known)))


async def for_mistake(work: Work, effects: Effects, case: Case) -> None:
    """The alarm was a mistake: without a report nothing is asked for, else the clock stops."""
    known = await reminders.of_case(work, case.id)
    sent = await cases.any_sent(work, case.id)
    plan(effects, known, agenda.on_mistake(_of(known), nothing_sent=not sent))


async def for_backdating(work: Work, effects: Effects, case: Case) -> None:
    """T0 moved earlier: what counts from it moves along."""
    known = await reminders.of_case(work, case.id)
    rules = effects.house.library.policy.reminders
    plan(effects, known, agenda.reschedule_clock(case, _of(known), rules, effects.house.now()))


def _opened(house: House, case: Case) -> tuple[Reminder, ...]:
    policy, now = house.library.policy, house.now()
    planned = agenda.on_case_opened(case, policy.reminders, policy.calendar, now, house.new_id)
    return as_its_process_asks(house, case, planned)


def _after_all(house: House, case: Case, known: list[Reminder]) -> tuple[Reminder, ...]:
    policy, now = house.library.policy, house.now()
    planned = agenda.on_sent_after_all(
        case, known, policy.reminders, policy.calendar, now, house.new_id
    )
    return as_its_process_asks(house, case, planned)


def as_its_process_asks(
    house: House, case: Case, planned: tuple[Reminder, ...]
) -> tuple[Reminder, ...]:
    """What is planned, without Mẫu 02 where it leads no case on: an adult's."""
    policy = house.library.policy
    rule, process = policy.forms.of("initial_risk"), policy.processes.get(case.process)
    if rule is None or process is None or rule.leaves(process, {}):
        return planned
    return tuple(r for r in planned if r.kind != "complete_initial_risk")


def level_without_assessment(house: House, case: Case) -> str | None:
    """The level reviews go by where nobody signs one; None where Mẫu 02 is signed."""
    process = house.library.policy.processes.get(case.process)
    return process.level if process else None


def _weighed(house: House, case: Case) -> Case:
    """The case as its reviews see it: in an emergency, level or not, they come as for high."""
    level = level_without_assessment(house, case)
    return replace(case, level=level) if level and not case.emergency else case


def _of(known: Sequence[Planned]) -> list[Reminder]:
    return [p.reminder for p in known]
