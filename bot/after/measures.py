"""*Biện pháp bảo vệ khẩn cấp*: once they are decided, what the 12 hours were for has been done."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot import reminders
from bot.after import kept
from bot.after.sent import Sent, Told
from bot.local import short_moment
from cases import agenda
from cases.reminder import CLOCK, Reminder
from db import reminders as stored

DECIDED_BY: Final = "decided_by"
_NOBODY: Final = ("", "not_yet")


async def run(sent: Sent) -> Told:
    """With a decision the marks that are still to come are not needed any more; an alarm goes on
    until its outcome. Without one the clock runs on, whatever was done for the child."""
    case, said = await kept.run(sent)
    known = [p for p in await stored.of_case(sent.work, case.id) if p.reminder.is_open]
    marks = [p.reminder for p in known if p.reminder.kind in CLOCK]
    waiting = [mark for mark in marks if mark.state == "scheduled"]
    if sent.fact.answers.get(DECIDED_BY, "") in _NOBODY:
        return case, (*said, *_runs_on(sent, waiting))
    reminders.plan(sent.effects, known, agenda.on_alarm_closed(marks))
    ended = (sent.say("risk.clock_ended", code=case.code),) if waiting else ()
    return case, (*said, *ended)


def _runs_on(sent: Sent, waiting: list[Reminder]) -> tuple[str, ...]:
    until = _deadline(waiting)
    if until is None:
        return ()
    code = sent.file.case.code
    return (sent.say("risk.clock_runs_on", code=code, deadline=short_moment(until)),)


def _deadline(marks: list[Reminder]) -> datetime | None:
    return next((mark.deadline for mark in marks if mark.deadline), None)
