"""A shift lead or head changes the roster by hand (*sửa sổ trực*); who is concerned hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.effects import Effects
from bot.house import House
from bot.roster import holes, minutes, spans, tell, words
from bot.turn import Turn
from cases.entry import Entry
from cases.person import Person
from cases.roster.overrides import Override, by_layer, repeated
from cases.roster.resolution import Roster
from cases.roster.turns import turns
from conversations.reply import Option, Reply
from db import overrides, rosters
from db.work import Work

EDIT, EDIT_ALL = "roster.edit", "roster.edit_all"
_NOON = time(12)


def tonight(house: House) -> datetime:
    """Until when a shift lead may change the roster: the next day's noon."""
    calendar = house.library.policy.calendar
    tomorrow = calendar.local_day(house.now()) + timedelta(days=1)
    return calendar.at(tomorrow, _NOON)


async def last_moment(turn: Turn, work: Work) -> datetime:
    """Until when this person may change the roster: a head as far as anybody looks ahead."""
    everything = (await turn.may(work, EDIT_ALL)).allowed
    return turn.house.now() + spans.AHEAD if everything else tonight(turn.house)


async def forbidden(turn: Turn, work: Work, begins: datetime, ends: datetime) -> str:
    """Why this person may not change these hours; "" when they may."""
    if not (await turn.may(work, EDIT)).allowed:
        return turn.say("menu.not_allowed")
    if ends <= turn.house.now():
        return turn.say("duty.edit_past", span=words.span(begins, ends))
    limit = tonight(turn.house)
    if ends > limit and not (await turn.may(work, EDIT_ALL)).allowed:
        return turn.say("duty.edit_tonight_only", until=words.moment(limit))
    return ""


async def make(turn: Turn, work: Work, effects: Effects, wanted: Override) -> Reply:
    """The change, what it leaves uncovered, and the way to take it back."""
    house = turn.house
    begins = max(wanted.starts_at, minutes.begin(minutes.of(house.now())))
    wanted = replace(wanted, starts_at=begins, by=turn.person.id)
    if refused := await forbidden(turn, work, begins, wanted.ends_at):
        return Reply((refused,))
    known = await rosters.version(work)
    before = await rosters.around(work, begins, wanted.ends_at)
    pieces = [replace(o, id=house.new_id()) for o in by_layer(wanted, before.temporary)]
    if refused := _refused(turn, before, wanted, pieces):
        return Reply((refused,))
    effects.add(rosters.edited(known), *map(overrides.added, pieces))
    entry = Entry("roster_edited", {"kind": wanted.kind, "person": wanted.person})
    effects.note(entry, by=turn.person.id)
    _tell_them(effects, turn.person, wanted)
    parts = [turn.say(f"duty.edit_done_{wanted.kind}", **_fields(house, wanted))]
    after = replace(before, overrides=(*before.overrides, *pieces))
    if found := holes.made(house, before, after, begins, wanted.ends_at):
        parts.append(turn.say("duty.absent_gap", gaps=holes.said(house, turn.person, found)))
        await holes.tell_of(work, effects, turn.person, "duty.gap_edited", found)
    back = Option(f"!edit.end.{pieces[0].id}", turn.say("duty.edit_end"))
    return Reply(tuple(parts), (back,) if len(pieces) == 1 else ())


async def end(turn: Turn, work: Work, effects: Effects, id: str) -> str:
    """A change is taken back; what of it has passed stays as it was."""
    now = minutes.begin(minutes.of(turn.house.now()))
    made = await overrides.one(work, id)
    if made is None or made.ends_at <= now:
        return turn.say("duty.edit_gone")
    if refused := await forbidden(turn, work, made.starts_at, made.ends_at):
        return refused
    effects.add(overrides.ended(made, now) if made.starts_at < now else overrides.gone(made))
    effects.add(rosters.edited(await rosters.version(work)))
    effects.note(Entry("roster_edit_ended", {"override": id}), by=turn.person.id)
    span = words.span(max(made.starts_at, now), made.ends_at)
    for who in {made.person, made.replaced} - {None, turn.person.id}:
        tell.person(effects, who or "", "duty.told_ended", by=turn.person.called, span=span)
    return turn.say("duty.edit_ended")


def _refused(turn: Turn, roster: Roster, wanted: Override, pieces: Sequence[Override]) -> str:
    who = wanted.replaced if wanted.kind == "replace" else wanted.person
    span = words.span(wanted.starts_at, wanted.ends_at)
    theirs = any(
        t.person == who and t.role == wanted.role
        for t in turns(roster, wanted.starts_at, wanted.ends_at)
    )
    if any(repeated(piece, roster.overrides) for piece in pieces):
        return turn.say("duty.edit_same")
    if wanted.kind != "add" and not theirs:
        called = turn.house.called(who)
        return turn.say("duty.edit_not_on_duty", called=called, span=span)
    return ""


def _tell_them(effects: Effects, by: Person, wanted: Override) -> None:
    """Who comes and who goes, except whoever did it."""
    fields = {"by": by.called, **_fields(effects.house, wanted)}
    if wanted.person != by.id:
        tell.person(effects, wanted.person, f"duty.told_{wanted.kind}", **fields)
    if wanted.replaced and wanted.replaced != by.id:
        tell.person(effects, wanted.replaced, "duty.told_replaced", **fields)


def _fields(house: House, wanted: Override) -> dict[str, str]:
    return {
        "called": house.called(wanted.person),
        "instead": house.called(wanted.replaced),
        "span": words.span(wanted.starts_at, wanted.ends_at),
    }
