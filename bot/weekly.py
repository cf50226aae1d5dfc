"""Every Monday at eight: last week's alarms in one line, for the head and the shift leads."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from bot import alarm_counts, sweep
from bot.effects import Effects
from bot.house import House
from bot.roster import minutes
from conversations.reply import Reply
from db import outbox
from db.work import Work

WEEK, DAY = timedelta(days=7), timedelta(days=1)
_NAME: Final = "alarm_counts"
_EIGHT: Final = time(8)
_TOLD: Final = ("head", "shift_lead")


def monday(house: House) -> datetime:
    """When this week began, on the wall clock."""
    calendar = house.library.policy.calendar
    today = calendar.local_day(house.now())
    return calendar.at(today - timedelta(days=today.weekday()), time())


def next_due(house: House) -> datetime:
    """The next Monday at eight."""
    at = _eight(house)
    return at if at > house.now() else _eight(house, weeks=1)


async def tick(house: House) -> int:
    """Once a minute; late after downtime, never twice."""
    if not await minutes.behind(house, (_NAME,)):
        return 0
    return await sweep.each("weekly", (_NAME,), lambda name: minutes.look(house, {name: _look}))


async def _look(work: Work, effects: Effects, since: datetime, now: datetime) -> None:
    if since < _eight(effects.house) <= now:
        await _tell(work, effects)


def _eight(house: House, weeks: int = 0) -> datetime:
    calendar = house.library.policy.calendar
    began = calendar.local_day(monday(house)) + weeks * WEEK
    return calendar.at(began, _EIGHT)


async def _tell(work: Work, effects: Effects) -> None:
    house = effects.house
    until = monday(house)
    alarms = await alarm_counts.between(work, house, until - WEEK, until)
    if not alarms:
        return
    for person in house.directory.staff():
        if person.role not in _TOLD:
            continue
        line = alarm_counts.week(house, person, alarms, until - WEEK, until - DAY)
        reply = Reply((line, *alarm_counts.warnings(house, person, alarms)))
        once = f"counts:{until.date()}:{person.id}"
        effects.tell(person.id, reply, house.keys.staff(), lane=outbox.NOTICE, once=once)
