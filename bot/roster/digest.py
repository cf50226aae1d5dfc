"""The roster looked through every morning (*kiểm tra sổ trực*): one letter where it fails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.effects import Effects
from bot.house import House
from bot.roster import contact_test, holes, spans, tell, words
from cases.person import Person
from cases.roster.gaps import Gap, gaps, not_reached, not_seen
from cases.roster.turns import Turn, turns
from conversations.reply import Reply
from db import last_heard, outbox, rosters
from db.work import Work

_WEEK = 7
_DECEMBER = 12


async def look(work: Work, effects: Effects, since: datetime, now: datetime) -> None:
    """Every morning at its hour; once, however long the house was down."""
    calendar = effects.house.library.policy.calendar
    morning = effects.house.library.policy.roster.morning
    if not since < calendar.at(calendar.local_day(now), morning) <= now:
        return
    await _send(work, effects, now)
    await _holidays(work, effects, calendar.local_day(now))
    await contact_test.begin(work, effects, now)


async def _send(work: Work, effects: Effects, now: datetime) -> None:
    house = effects.house
    roster = await rosters.around(work, now, now + spans.AHEAD)
    able = spans.able(house)
    coming = turns(roster, now, now + spans.AHEAD)
    empty = gaps(roster, now, now + spans.AHEAD, able)
    mute = not_reached(coming, able)
    long_ago = now - house.library.policy.roster.tests.unseen
    quiet = not_seen(coming, await last_heard.of_people(work), long_ago)
    silent = [t for t in quiet if t.person not in {m.person for m in mute}]
    if not (empty or mute or silent):
        return
    for who in await tell.answering(work, effects):
        person = house.directory.people[who]
        parts = _parts(house, person, (empty, mute, silent))
        head = house.say("duty.digest", person, day=words.day(now))
        reply = Reply((head, *parts))
        effects.tell(who, reply, house.keys.staff(), lane=outbox.REMINDER)


def _parts(
    house: House, person: Person, found: tuple[Sequence[Gap], Sequence[Turn], Sequence[Turn]]
) -> tuple[str, ...]:
    empty, mute, silent = found
    parts = []
    if empty:
        parts.append(house.say("duty.digest_gaps", person, lines=holes.said(house, person, empty)))
    if mute:
        names = words.names(house, (t.person for t in mute))
        parts.append(house.say("duty.digest_unreachable", person, names=names))
    if silent:
        names = words.names(house, (t.person for t in silent))
        parts.append(house.say("duty.digest_unseen", person, names=names))
    return tuple(parts)


async def _holidays(work: Work, effects: Effects, today: date) -> None:
    """In December, once a week, until somebody compared next year's with the decision."""
    calendar, year = effects.house.library.policy.calendar, today.year + 1
    weekly = today.month == _DECEMBER and today.day % _WEEK == 1
    if weekly and not calendar.is_confirmed(date(year, 1, 1)):
        for who in await tell.heads(work, effects):
            tell.person(effects, who, "duty.holidays_unconfirmed", year=year)
