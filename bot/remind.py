"""Remind: what is due is sent at the right hour; what stays undone is told to others."""

from __future__ import annotations

from bot import clock_marks, measures_button, second_person, sweep, unopened
from bot import reminders as plans
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.on_duty import reach_at
from cases import agenda, reminder
from cases.barring import within
from cases.case import Case
from cases.person import Person
from cases.recipients import recipients
from cases.reminder import CLOCK, SECOND, Reminder
from conversations.reply import Option, Reply
from db import escalations, outbox, reminders, troubles
from db.cases import CaseFile
from db.reminders import Planned
from db.work import Work

_BATCH = 100
_FORMS = {"complete_initial_risk": "initial_risk", "review": "follow_up"}
_NOTE = "progress_note"
"""What is written at a review where no risk level is signed: how the plan goes."""
FILL, SNOOZE = "!form", "!snooze"


async def tick(house: House) -> int:
    """Send what is due, each reminder in a transaction of its own; how many were due."""
    async with house.database.read() as work:
        # Nobody is told that they are late by a clock that may be wrong.
        believed = not await troubles.is_open(work, troubles.CLOCK)
        due = await reminders.due(work, house.now(), _BATCH, overdue=believed)
    return await sweep.each("reminder", due, lambda planned: _one(house, planned))


async def _one(house: House, planned: Planned) -> None:
    effects = Effects(house)
    async with house.database.begin() as work:
        fresh = await reminders.one(work, planned.reminder.id)
        file = await unopened.of_case(work, house, planned.reminder.case_id)
        if fresh is None or file is None or fresh.version != planned.version:
            return
        if fresh.reminder.state == "sent":
            await _overdue(work, effects, fresh, file)
        else:
            await _send(work, effects, fresh, file)
        await effects.write(work)
    house.take(effects.letters)


async def _send(work: Work, effects: Effects, planned: Planned, file: CaseFile) -> None:
    house, due = effects.house, planned.reminder
    if clock_marks.is_mark(due):
        await clock_marks.send(work, effects, planned, file)
        return
    if due.kind == SECOND:
        await second_person.remind(work, effects, file, due)
        told: tuple[str, ...] = ()
    else:
        told = await _people(work, house, file.case, due.to)
    for person in told:
        more = await _measures(work, house, house.directory.people[person], due, file)
        tell(effects, house.directory.people[person], due, file, "remind", more)
    after = reminder.sent(due, house.now())
    rules = house.library.policy.reminders
    going_on = file.case.state == "open"
    again = agenda.on_sent(after, rules, house.now(), house.new_id) if going_on else ()
    plans.plan(effects, [planned], (after, *again))


async def _overdue(work: Work, effects: Effects, planned: Planned, file: CaseFile) -> None:
    house, policy = effects.house, effects.house.library.policy
    after, words = reminder.overdue(
        planned.reminder, house.now(), policy.reminders, policy.calendar
    )
    told = [p for word in words for p in await _people(work, house, file.case, word)]
    for person in dict.fromkeys(told):
        tell(effects, house.directory.people[person], after, file, "overdue")
    plans.plan(effects, [planned], (after,))


async def _people(work: Work, house: House, case: Case, to: str) -> tuple[str, ...]:
    alarm = await escalations.open_of_case(work, case.id)
    lead = alarm.escalation.acknowledged_by if alarm else None
    reach = await reach_at(work, house, house.now())
    out = house.barred(case)
    people = [p for p in house.directory.staff() if p.id not in out]
    return recipients(to, case=case, lead=lead, people=people, reach=within(reach, out))


async def _measures(
    work: Work, house: House, person: Person, due: Reminder, file: CaseFile
) -> tuple[Option, ...]:
    """A mark of the 12 hours leads to the form that ends them."""
    if due.kind not in CLOCK or file.case.state != "open":
        return ()
    return await measures_button.of(work, house, person, file)


def tell(
    effects: Effects,
    person: Person,
    due: Reminder,
    file: CaseFile,
    how: str,
    more: tuple[Option, ...] = (),
) -> None:
    """The line itself: code, what, until when, and what to tap."""
    house, case = effects.house, file.case
    text = house.say(
        _wording(due, how),
        person,
        code=case.code,
        limit=short_moment(due.deadline) if due.deadline else "",
    )
    effects.tell(
        person.id,
        Reply((text,), (*_options(house, person, due, case), *more), urgent=due.kind in CLOCK),
        file.key,
        lane=outbox.NOTICE if due.anytime else outbox.REMINDER,
        case=case.id,
        once=f"{how}:{due.id}:{due.snoozes}:{person.id}",
    )


def _wording(due: Reminder, how: str) -> str:
    """The key of its text; the daily repetition of Mẫu 02 has no limit to name."""
    if due.kind == "complete_initial_risk" and due.deadline is None:
        return "reminders.remind_complete_initial_risk_again"
    return f"reminders.{how}_{due.kind}"


def _options(house: House, person: Person, due: Reminder, case: Case) -> tuple[Option, ...]:
    form = _FORMS.get(due.kind)
    options = []
    if form:
        label = house.say(f"reminders.fill_{form}", person)
        if due.kind == "review" and plans.level_without_assessment(house, case):
            form = _NOTE
        options.append(Option(f"{FILL}.{form}.{case.code}", label))
    if due.kind not in CLOCK:
        for choice in ("1h", "tomorrow"):
            label = house.say(f"reminders.snooze_{choice}", person)
            options.append(Option(f"{SNOOZE}.{due.id}.{choice}", label))
    return tuple(options)
