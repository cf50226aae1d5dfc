"""*Thống kê báo động*: this week's and last week's alarms in numbers, and what made them ring."""

from __future__ import annotations

from datetime import timedelta

from bot import alarm_counts, weekly
from bot.effects import Effects
from bot.turn import Done, Turn
from conversations.reply import Option, Reply
from db.work import Work


async def button(turn: Turn, work: Work) -> tuple[Option, ...]:
    """For those who may read it."""
    if not (await turn.may(work, alarm_counts.ACTION)).allowed:
        return ()
    return (Option("!counts", turn.say("counts.button")),)


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Both weeks in a line each, then every source of both, then what rings for nothing."""
    house, person = turn.house, turn.person
    if not (await turn.may(work, alarm_counts.ACTION)).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    monday, now = weekly.monday(house), house.now()
    before = monday - weekly.WEEK
    these = await alarm_counts.between(work, house, monday, now + timedelta(seconds=1))
    last = await alarm_counts.between(work, house, before, monday)
    parts = (
        alarm_counts.week(house, person, these, monday, now),
        alarm_counts.week(house, person, last, before, monday - weekly.DAY),
        alarm_counts.listed(house, person, (*last, *these)),
        *alarm_counts.warnings(house, person, (*last, *these)),
    )
    return Done(Reply(tuple(part for part in parts if part)))
