"""Who is on duty (*/truc*), and the alarms that are open."""

from __future__ import annotations

from bot.effects import Effects
from bot.local import clock_time
from bot.on_duty import reach_at
from bot.turn import Done, Turn
from conversations.reply import Option, Reply
from db import cases, escalations
from db.escalations import Alarm
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Names of those on duty now; codes of open alarms with who has them."""
    if not (await turn.may(work, "roster.read")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    house = turn.house
    duty = (await reach_at(work, house, house.now())).get("on_duty", ())
    names = "\n".join(f"• {house.called(person)}" for person in duty)
    head = turn.say("menu.on_duty", names=names) if duty else turn.say("menu.nobody_on_duty")
    lines, options = [], []
    for alarm in await escalations.still_open(work, drill=turn.person.practises):
        file = await cases.one(work, house.keys, alarm.escalation.case_id)
        if file is not None and turn.person.id not in house.barred(file.case):
            lines.append(_line(turn, alarm, file.case.code))
            options.append(Option(f"!cases.{file.case.code}", file.case.code))
    alarms = "\n".join(lines) or turn.say("menu.no_alarms")
    return Done(Reply((head, alarms), tuple(options[:8])))


def _line(turn: Turn, alarm: Alarm, code: str) -> str:
    esc = alarm.escalation
    if esc.acknowledged_by and esc.acknowledged_at:
        called, at = turn.house.called(esc.acknowledged_by), clock_time(esc.acknowledged_at)
        return turn.say("menu.alarm_taken", code=code, called=called, at=at)
    return turn.say("menu.alarm_ringing", code=code, at=clock_time(esc.raised_at))
