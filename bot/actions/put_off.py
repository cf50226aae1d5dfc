"""*Hẹn 15h30*: the hour a call-back was agreed for, typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot import about
from bot.alarm import alarms
from bot.calls import agreed_hour, call_back
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.agreed_hour import AgreedHour
from cases.task import Task
from conversations.reply import Reply
from db import cases, tasks
from db.work import Work

_FARTHEST: Final = timedelta(days=31)


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`arg`: the hour, for the call this person put off last; or `<task id>.<moment>` of a
    button."""
    id_, _, moment = arg.rpartition(".")
    known = tasks.one(work, id_) if id_ else tasks.last_put_off(work, turn.person.id)
    task = await known
    file = await cases.one(work, turn.house.keys, task.case_id or "") if task else None
    hour = _tapped(turn, moment) if id_ else agreed_hour.meant(arg, turn.house.now())
    if task is None or file is None or hour is None:
        return Done(Reply((turn.say("calls.nothing_put_off"),)))
    ringing = await alarms.of_escalation(work, turn.house, task.escalation_id or "")
    right = "task.record" if ringing else "call_back.record"
    matter = ringing.about if ringing else about.case(file.case)
    if not (await turn.may(work, right, matter)).allowed:
        return Done(Reply((turn.say("alarm.not_yours"),)))
    if hour.at is None:
        return Done(_asked(turn, task, hour))
    instead = agreed_hour.choices(turn, task, hour.instead)
    return Done(call_back.agreed(turn, effects, task, file, hour.at, instead))


def _tapped(turn: Turn, moment: str) -> AgreedHour | None:
    """No button of ours offers a moment farther away; a longer one is somebody's own."""
    at = agreed_hour.tapped(moment)
    if at is None or at > turn.house.now() + _FARTHEST:
        return None
    return AgreedHour(at if at > turn.house.now() else None)


def _asked(turn: Turn, task: Task, hour: AgreedHour) -> Reply:
    """Nothing is moved to tomorrow silently: which one is it?"""
    options = agreed_hour.choices(turn, task, hour.instead)
    return Reply((turn.say("calls.hour_passed"),), options, discreet=True)
