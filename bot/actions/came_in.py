"""*Tôi đã nhận ca*: the incoming person is here; whoever they relieve hears so."""

from __future__ import annotations

from datetime import datetime

from bot.effects import Effects
from bot.local import short_moment
from bot.roster import handover, spans, words
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.rights import About
from cases.roster.turns import Turn as Duty
from cases.roster.turns import turns
from conversations.reply import Reply
from db import confirmations, rosters
from db.work import Work

RIGHT = "roster.confirm"


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button the turn it names; typed the turn that has begun or begins next."""
    about = About("shift", person=turn.person.id)
    if not (await turn.may(work, RIGHT, about)).allowed:
        return _said(turn, "menu.not_allowed")
    duty = await _duty(turn, work, spans.read(arg))
    if duty is None:
        return _said(turn, "duty.handover_none")
    return await _confirm(turn, work, effects, duty)


async def _duty(turn: Turn, work: Work, named: spans.Span | None) -> Duty | None:
    """Of this person, not over yet, and beginning soon enough to be asked about."""
    now, rule = turn.house.now(), turn.house.library.policy.roster.handover
    soon = now + rule.remind_before
    roster = await rosters.around(work, now - spans.AHEAD, soon)
    found = turns(roster, now, soon)
    mine = [t for t in found if t.person == turn.person.id]
    if named is not None:
        mine = [t for t in mine if (t.role, t.starts_at) == named[:2]]
    return mine[0] if mine else None


async def _confirm(turn: Turn, work: Work, effects: Effects, duty: Duty) -> Done:
    house, now, rule = turn.house, turn.house.now(), turn.house.library.policy.roster.handover
    able = spans.able(house)
    roster = await rosters.around(work, duty.starts_at - spans.AHEAD, max(now, duty.ends_at))
    if not roster.confirmed(duty.person, duty.role, duty.starts_at):
        made = handover.confirmation(house, duty, now)
        effects.add(confirmations.added(made))
        effects.note(Entry("shift_confirmed", {"role": duty.role}), by=turn.person.id)
        before = roster.on_duty(now, duty.role, able, rule)
        after = handover.with_(roster, made)
        staying = after.on_duty(now, duty.role, able, rule)
        left = tuple(p for p in before if p not in staying)
        handover.relieve(effects, after, left, now)
    return Done(Reply((await _thanks(turn, work, duty, now),)))


async def _thanks(turn: Turn, work: Work, duty: Duty, now: datetime) -> str:
    if duty.starts_at > now:
        return turn.say("duty.handover_early", since=short_moment(duty.starts_at))
    codes = await words.open_codes(work, turn.house, turn.person)
    span = words.span(duty.starts_at, duty.ends_at)
    return turn.say("duty.handover_thanks", span=span, codes=codes)


def _said(turn: Turn, key: str) -> Done:
    return Done(Reply((turn.say(key),)))
