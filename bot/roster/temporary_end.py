"""A wrong temporary roster is taken back (*bỏ sổ trực tạm*): by whom, and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.effects import Effects
from bot.house import House
from bot.roster import holes, minutes, spans, tell, words
from cases.entry import Entry
from cases.person import Person
from cases.roster.gaps import Gap, gaps
from cases.roster.overrides import TemporaryRoster
from cases.roster.temporary import concerned, without
from cases.roster.turns import Turn, turns
from db import rosters, temporary_rosters
from db.work import Work

_FAR: Final = timedelta(days=730)
"""Nobody writes the roster of a feast so far ahead."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What holds without it, from `since` to `until`: whose turns, hours without anybody, and who
    is on duty at other hours than before."""

    wrong: TemporaryRoster
    since: datetime
    until: datetime
    turns: Sequence[Turn]
    gaps: Sequence[Gap]
    concerned: Collection[str]


async def to_come(work: Work, house: House) -> Sequence[TemporaryRoster]:
    """Those that hold now or will."""
    now = _now(house)
    return await temporary_rosters.between(work, now, now + _FAR)


async def outcome(work: Work, house: House, wrong: TemporaryRoster) -> Outcome:
    """What would hold if it were taken back at this minute; nothing is written."""
    now = _now(house)
    since, until = max(wrong.starts_at, now), wrong.ends_at
    before = await rosters.around(work, since, until)
    after = without(before, wrong, now)
    return Outcome(
        *(wrong, since, until),
        turns=turns(after, since, until, as_rows=True),
        gaps=gaps(after, since, until, spans.able(house)),
        concerned=concerned(before, after, since, until),
    )


async def end(
    work: Work, effects: Effects, wrong: TemporaryRoster, by: Person | None = None
) -> Outcome:
    """It holds no more. Those whose turns change hear so; who answers for the roster hears of
    every hour without anybody. `by`: whose answer shows it all, nobody at the command line."""
    house, now = effects.house, _now(effects.house)
    known = await rosters.version(work)
    found = await outcome(work, house, wrong)
    begun = wrong.starts_at < now
    how = temporary_rosters.ended(wrong, now) if begun else temporary_rosters.gone(wrong)
    effects.add(how, rosters.edited(known))
    doer = by.id if by else None
    effects.note(Entry("temporary_roster_ended", {"roster": wrong.id}), by=doer)
    span = words.span(found.since, found.until)
    for who in sorted(found.concerned):
        if who != doer:
            tell.person(effects, who, "duty.told_tet_ended", span=span)
    if found.gaps:
        for who in await tell.answering(work, effects):
            if who != doer:
                empty = holes.said(house, house.directory.people.get(who), found.gaps)
                tell.person(effects, who, "duty.tet_gap", name=wrong.name, gaps=empty)
    return found


def named(wrong: TemporaryRoster) -> dict[str, str]:
    """Its name and hours, as sentences want them."""
    return {"name": wrong.name, "span": words.span(wrong.starts_at, wrong.ends_at)}


def said(house: House, language: str, key: str, found: Outcome) -> str:
    """The sentence with whoever is on duty without it, one turn a line."""
    say = partial(house.library.texts.say, language=language)
    lines = [
        say(
            "duty.line",
            called=house.called(t.person),
            role=say(f"duty.role_{t.role}"),
            span=words.span(max(t.starts_at, found.since), min(t.ends_at, found.until)),
        )
        for t in found.turns[:_SHOWN]
    ]
    if len(found.turns) > _SHOWN:
        lines.append(say("duty.digest_more", count=len(found.turns) - _SHOWN))
    nobody = f"• {say('duty.nobody')}"
    return say(key, **named(found.wrong), lines="\n".join(lines) or nobody)


def _now(house: House) -> datetime:
    return minutes.begin(minutes.of(house.now()))
