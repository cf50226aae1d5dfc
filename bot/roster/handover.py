"""A shift changes (*giao ca*): the incoming are asked, the missing are told of, all hear once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.effects import Effects
from bot.house import House
from bot.local import clock_time, short_moment
from bot.roster import spans, tell, words
from cases.person import Person
from cases.roster import changeover
from cases.roster.resolution import Roster
from cases.roster.shift import Confirmation
from cases.roster.turns import Turn
from db import rosters
from db.work import Work

CAME = "!came"
_AROUND = timedelta(days=1)


async def look(work: Work, effects: Effects, since: datetime, now: datetime) -> None:
    """What fell due around the shifts that began or begin."""
    house = effects.house
    rule = house.library.policy.roster.handover
    until = now + rule.remind_before + _AROUND
    roster = await rosters.around(work, since - _AROUND, until)
    for turn in changeover.coming(roster, since, now, rule):
        await _ask(work, effects, turn)
    for turn, before in changeover.missing(roster, since, now, rule):
        await _missed(work, effects, turn, before)
    left, came = changeover.changed(roster, since, now, rule, spans.able(house))
    for turn in came:
        if not roster.confirmed(turn.person, turn.role, turn.starts_at):
            await _begun(work, effects, turn)
    relieve(effects, roster, left, now)


def relieve(effects: Effects, roster: Roster, left: tuple[str, ...], now: datetime) -> None:
    """Those whose turn is over hear who is on duty now."""
    names = words.names(effects.house, roster.present(now))
    for who in left:
        said = names or effects.house.say("duty.nobody", _person(effects.house, who))
        tell.person(effects, who, "duty.relieved", at=clock_time(now), names=said)


async def _ask(work: Work, effects: Effects, turn: Turn) -> None:
    fields = await _fields(work, effects.house, turn)
    button = (
        (
            f"{CAME}.{spans.token(turn.role, turn.starts_at, turn.ends_at)}",
            "duty.handover_button",
        ),
    )
    tell.person(effects, turn.person, "duty.handover_soon", button, **fields)


async def _begun(work: Work, effects: Effects, turn: Turn) -> None:
    fields = await _fields(work, effects.house, turn)
    button = (
        (
            f"{CAME}.{spans.token(turn.role, turn.starts_at, turn.ends_at)}",
            "duty.handover_button",
        ),
    )
    tell.person(effects, turn.person, "duty.begun", button, **fields)


async def _missed(work: Work, effects: Effects, turn: Turn, before: tuple[str, ...]) -> None:
    """Who answers for the roster, and who stays on duty until somebody comes."""
    house = effects.house
    called = house.called(turn.person)
    for who in await tell.answering(work, effects):
        kept = house.say(
            "duty.handover_kept", _person(house, who), names=words.names(house, before)
        )
        since = clock_time(turn.starts_at)
        if who != turn.person:
            fields = {"called": called, "since": since, "outgoing": kept}
            tell.person(effects, who, "duty.handover_late", **fields)
    for who in before:
        tell.person(effects, who, "duty.handover_you_stay", called=called)


async def _fields(work: Work, house: House, turn: Turn) -> dict[str, str]:
    person = _person(house, turn.person)
    if person is None:
        return dict.fromkeys(("since", "until", "role", "codes"), "")
    return {
        "since": short_moment(turn.starts_at),
        "until": short_moment(turn.ends_at),
        "role": words.role(house, person, turn.role),
        "codes": await words.open_codes(work, house, person),
    }


def _person(house: House, who: str) -> Person | None:
    return house.directory.people.get(who)


def confirmation(house: House, turn: Turn, now: datetime) -> Confirmation:
    """*Tôi đã nhận ca*, as the table keeps it."""
    return Confirmation(
        house.new_id(), turn.person, turn.role, turn.starts_at, turn.ends_at, confirmed_at=now
    )


def with_(roster: Roster, made: Confirmation) -> Roster:
    """The roster as it is with this confirmation."""
    return replace(roster, confirmations=(*roster.confirmations, made))
