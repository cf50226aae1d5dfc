"""*Nhắc lại sau*: an hour, or tomorrow morning; never past a deadline."""

from __future__ import annotations

from bot import reminders as plans
from bot.effects import Effects
from bot.local import short_moment
from bot.on_duty import reach_at
from bot.turn import Done, Turn
from cases import reminder
from cases.recipients import recipients
from cases.refusal import Refusal
from cases.rights import About
from conversations.reply import Reply
from db import cases, reminders
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<reminder id>.<1h|tomorrow>`."""
    id_, _, choice = arg.partition(".")
    house, policy = turn.house, turn.house.library.policy
    planned = await reminders.one(work, id_)
    file = await cases.one(work, house.keys, planned.reminder.case_id) if planned else None
    if planned is None or file is None or turn.person.id in house.barred(file.case):
        return Done(Reply((turn.say("reminders.gone"),)))
    reach = await reach_at(work, house, house.now())
    told = recipients(
        planned.reminder.to,
        case=file.case,
        lead=None,
        people=house.directory.staff(),
        reach=reach,
    )
    owner = turn.person.id if turn.person.id in told else planned.reminder.to
    if not (await turn.may(work, "reminder.snooze", About("reminder", person=owner))).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    rules, calendar = policy.reminders, policy.calendar
    after = reminder.snooze(planned.reminder, choice, house.now(), rules, calendar)
    if isinstance(after, Refusal):
        return Done(Reply((turn.say(f"refusal.{after.key}", **after.args),)))
    plans.plan(effects, [planned], (after,))
    at = short_moment(reminder.deliver_at(after, calendar))
    return Done(Reply((turn.say("reminders.snoozed", code=file.case.code, at=at),)))
