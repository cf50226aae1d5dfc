"""*Biện pháp bảo vệ khẩn cấp*: what the 12 hours were for has been done, so their clock ends."""

from __future__ import annotations

from bot import reminders
from bot.after import kept
from bot.after.sent import Sent, Told
from cases import agenda
from cases.reminder import CLOCK
from db import reminders as stored


async def run(sent: Sent) -> Told:
    """The marks that are still to come are not needed any more; an alarm goes on until its
    outcome."""
    case, said = await kept.run(sent)
    known = [p for p in await stored.of_case(sent.work, case.id) if p.reminder.is_open]
    marks = [p.reminder for p in known if p.reminder.kind in CLOCK]
    waiting = [mark for mark in marks if mark.state == "scheduled"]
    reminders.plan(sent.effects, known, agenda.on_alarm_closed(marks))
    ended = (sent.say("risk.clock_ended", code=case.code),) if waiting else ()
    return case, (*said, *ended)
