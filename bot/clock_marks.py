"""A mark of a clock (`clocks.yaml`) is told: the code, what it is, the time left, what to tap."""

from __future__ import annotations

from bot import reminders as plans
from bot.draft_line import title
from bot.effects import Effects
from bot.house import House
from bot.local import ZONE, day, short_moment
from bot.on_duty import reach_at
from cases import clocks, reminder
from cases.barring import within
from cases.case import Case
from cases.clock_people import clock_people
from cases.clocks import Clock
from cases.person import Person
from cases.reminder import CLOCK, Reminder
from conversations.reply import Option, Reply
from db import outbox
from db.cases import CaseFile
from db.reminders import Planned
from db.work import Work

FILL, DONE = "!form", "!done"


def is_mark(due: Reminder) -> bool:
    """Whether this reminder is one of these marks."""
    return reminder.is_news(due.kind) and due.kind not in CLOCK


async def send(work: Work, effects: Effects, planned: Planned, file: CaseFile) -> None:
    """To its people, once; what repeats is planned again. A clock that is no longer in the policy
    comes to rest."""
    house, due = effects.house, planned.reminder
    policy = house.library.policy
    clock = clocks.clock_of(policy.clocks, due.kind)
    if clock is not None and file.case.state == "open":
        for person in await people(work, house, file.case, due):
            _tell(effects, house.directory.people[person], clock, due, file)
    after = reminder.sent(due, house.now())
    again = clocks.on_sent(policy.clocks, due, policy.calendar, house.now(), house.new_id)
    plans.plan(effects, [planned], (after, *again))


async def people(work: Work, house: House, case: Case, due: Reminder) -> tuple[str, ...]:
    """Who is told at this mark; nobody who may not know of the case."""
    reach, out = await reach_at(work, house, house.now()), house.barred(case)
    staff = [p for p in house.directory.staff() if p.id not in out]
    return clock_people(due.to, case=case, people=staff, reach=within(reach, out))


def _tell(effects: Effects, person: Person, clock: Clock, due: Reminder, file: CaseFile) -> None:
    house, code = effects.house, file.case.code
    said = house.library.texts.sentences
    key = f"clocks.{clock.name}"
    text = house.say(key if key in said else "clocks.any_other", person, code=code)
    left = _left(house, person, clock, due)
    effects.tell(
        person.id,
        Reply((f"{text} {left}".strip(),), _options(house, person, clock, due, code)),
        file.key,
        lane=outbox.NOTICE if due.anytime else outbox.REMINDER,
        case=due.case_id,
        once=f"clock:{due.id}:{person.id}",
    )


def _left(house: House, person: Person, clock: Clock, due: Reminder) -> str:
    """What is left until the deadline: in hours where it counts hours, else in days."""
    if due.deadline is None or clock.limit is None:
        return ""
    now = house.now()
    if clock.limit.unit in ("hours", "minutes"):
        hours = round((due.deadline - now).total_seconds() / 3600)
        limit = short_moment(due.deadline)
        if hours > 0:
            return house.say("clocks.hours_left", person, limit=limit, hours=hours)
        return house.say("clocks.over", person, limit=limit)
    days = (due.deadline.astimezone(ZONE).date() - now.astimezone(ZONE).date()).days
    limit = day(due.deadline)
    if days > 0:
        return house.say("clocks.days_left", person, limit=limit, days=days)
    return house.say("clocks.over" if days < 0 else "clocks.today", person, limit=limit)


def _options(
    house: House, person: Person, clock: Clock, due: Reminder, code: str
) -> tuple[Option, ...]:
    form = house.library.forms.get(clock.fill)
    fill = [Option(f"{FILL}.{form.id}.{code}", title(form, person.language))] if form else []
    done = [Option(f"{DONE}.{due.id}", house.say("clocks.done", person))] if clock.tap else []
    return (*done, *fill)
