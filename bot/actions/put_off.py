"""*Hẹn 15h30*: the hour a call-back was agreed for, typed."""

from __future__ import annotations

import re

from bot import about
from bot.alarm import alarms
from bot.calls import call_back
from bot.effects import Effects
from bot.turn import Done, Turn
from conversations.reply import Reply
from db import cases, tasks
from db.work import Work

_HOUR = re.compile(r"([01]?[0-9]|2[0-3]) ?(?:[:hg]|gio)? ?([0-5][0-9])?")


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`arg`: the hour; it is meant for the call this person put off last."""
    task = await tasks.last_put_off(work, turn.person.id)
    file = await cases.one(work, turn.house.keys, task.case_id or "") if task else None
    hour = _HOUR.fullmatch(arg.strip())
    if task is None or file is None or hour is None:
        return Done(Reply((turn.say("calls.nothing_put_off"),)))
    ringing = await alarms.of_escalation(work, turn.house, task.escalation_id or "")
    right = "task.record" if ringing else "call_back.record"
    matter = ringing.about if ringing else about.case(file.case)
    if not (await turn.may(work, right, matter)).allowed:
        return Done(Reply((turn.say("alarm.not_yours"),)))
    at = call_back.typed_moment(turn, int(hour[1]), int(hour[2] or 0))
    return Done(call_back.agreed(turn, effects, task, file, at))
