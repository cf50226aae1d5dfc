"""A change that leaves nobody on duty is told of at once, with its hours (*sổ trực trống*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.effects import Effects
from bot.house import House
from bot.roster import spans, tell, words
from cases.person import Person
from cases.roster.gaps import Gap, gaps
from cases.roster.resolution import Roster
from db.work import Work

_NAMED = 5


def made(
    house: House, before: Roster, after: Roster, since: datetime, until: datetime
) -> Sequence[Gap]:
    """What of this span nobody covers any more, now that the roster is changed."""
    able, now = spans.able(house), house.now()
    begins = max(since, now)
    if begins >= until:
        return ()
    known = gaps(before, begins, until, able)
    return [gap for gap in gaps(after, begins, until, able) if gap not in known]


def said(house: House, person: Person | None, found: Sequence[Gap]) -> str:
    """ "22:00 24/11 – 06:00 25/11; …" """
    lines = [words.span(g.starts_at, g.ends_at) for g in found[:_NAMED]]
    if len(found) > _NAMED:
        lines.append(house.say("duty.digest_more", person, count=len(found) - _NAMED))
    return "; ".join(lines)


async def tell_of(work: Work, effects: Effects, by: Person, why: str, found: Sequence[Gap]) -> None:
    """The shift lead and the head hear at once."""
    house = effects.house
    for who in await tell.answering(work, effects):
        if who == by.id:
            continue
        person = house.directory.people.get(who)
        fields = {"called": by.called, "why": house.say(why, person)}
        tell.person(effects, who, "duty.gap_made", gaps=said(house, person, found), **fields)
