"""*Đã làm xong*: what a deadline asked for is done; it is not told about any more."""

from __future__ import annotations

from bot import clock_marks, reminders
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.clocks import clock_of, over
from cases.entry import Entry
from cases.rights import About
from conversations.reply import Reply
from db import cases
from db import reminders as rows
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<reminder id>`: every mark of that start of the clock is done."""
    house, now = turn.house, turn.house.now()
    planned = await rows.one(work, arg)
    file = await cases.one(work, house.keys, planned.reminder.case_id) if planned else None
    clock = clock_of(house.library.policy.clocks, planned.reminder.kind) if planned else None
    if planned is None or file is None or clock is None or not clock.tap:
        return Done(Reply((turn.say("reminders.gone"),)))
    told = await clock_marks.people(work, house, file.case, planned.reminder)
    owner = turn.person.id if turn.person.id in told else planned.reminder.to
    if not (await turn.may(work, "reminder.done", About("reminder", person=owner))).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    known = await rows.of_case(work, file.case.id)
    ended = over(planned.reminder, [p.reminder for p in known], now)
    if not ended:
        return Done(Reply((turn.say("reminders.gone"),)))
    reminders.plan(effects, known, ended)
    effects.note(Entry("clock_done", {"clock": clock.name}), by=turn.person.id, case=file.case.id)
    return Done(Reply((turn.say("clocks.done_kept", code=file.case.code),)))
