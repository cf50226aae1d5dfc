"""*Đổi ca* (`/doica`): ask for a swap of a coming shift or a part of it; take one; withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.effects import Effects
from bot.roster import spans, swapping, typed, words
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.refusal import Refusal
from cases.roster import swap as rules
from cases.roster.swap import Swap
from cases.roster.turns import Turn as Duty
from cases.roster.turns import joined, parts_of_mine
from conversations.reply import Option, Reply
from db import rosters, swaps
from db.work import Work

_SHOWN = 8
_PART = timedelta(hours=4)
"""How long the example of a part is."""
_SAID = {
    "swap_taken": "duty.swap_gone",
    "swap_withdrawn": "duty.swap_gone",
    "swap_past": "duty.swap_gone",
    "swap_own": "duty.swap_own",
    "swap_not_free": "duty.swap_busy",
}


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button: `of`, `ask` with a span, `take`, `drop` with a request; typed: the hours."""
    word, _, rest = arg.partition(".")
    if not swapping.may(turn.house, turn.person):
        return _said(turn, "menu.not_allowed")
    if not turn.item.event.choice:
        return await _typed(turn, work, effects)
    if word in ("take", "drop"):
        swap = await swaps.one(work, rest)
        if swap is None:
            return _said(turn, "duty.swap_gone")
        act = _take if word == "take" else _drop
        return await act(turn, work, effects, swap)
    found = spans.read(rest)
    if found is None:
        return await _which(turn, work)
    if word == "of":
        return _whole_or_part(turn, found)
    return await _ask(turn, work, effects, found)


async def _typed(turn: Turn, work: Work, effects: Effects) -> Done:
    """`đổi ca 24/11 14h-18h`: what of these hours is theirs."""
    behind = typed.rest(turn.item.event.text, typed.SWAP)
    return await typed_hours(turn, work, effects, behind) if behind else await _which(turn, work)


async def typed_hours(turn: Turn, work: Work, effects: Effects, said: str) -> Done:
    """`24/11 14h-18h`: asked for at once where it is one stretch, else chosen among."""
    found = typed.period_of(turn.house, said)
    if found is None:
        return _said(turn, "duty.swap_how")
    mine = joined(await _mine(turn, work, *found))
    if len(mine) == 1:
        return await _ask(turn, work, effects, _span(mine[0]))
    return _choose(turn, mine, "ask") if mine else _said(turn, "duty.swap_none")


async def _which(turn: Turn, work: Work) -> Done:
    """The coming shifts of the person, to choose one."""
    now = turn.house.now()
    coming = [d for d in await _mine(turn, work, now, now + spans.AHEAD) if d.starts_at > now]
    return _choose(turn, coming, "of") if coming else _said(turn, "duty.swap_none")


async def _mine(turn: Turn, work: Work, since: datetime, until: datetime) -> Sequence[Duty]:
    roster = await rosters.around(work, since, until)
    return parts_of_mine(roster, turn.person.id, since, until)


def _choose(turn: Turn, mine: Sequence[Duty], word: str) -> Done:
    options = tuple(
        Option(f"!swap.{word}.{spans.token(*_span(d))}", words.span(d.starts_at, d.ends_at))
        for d in mine[:_SHOWN]
    )
    return Done(Reply((turn.say("duty.swap_which"),), options))


def _whole_or_part(turn: Turn, found: spans.Span) -> Done:
    """All of it by a tap, a part by its hours."""
    role, begins, ends = found
    example = words.as_typed(begins, min(begins + _PART, ends))
    whole = words.span(begins, ends)
    label = turn.say("duty.swap_all", span=whole)
    text = turn.say("duty.swap_whole_or_part", span=whole, example=example)
    return Done(Reply((text,), (Option(f"!swap.ask.{spans.token(role, begins, ends)}", label),)))


async def _ask(turn: Turn, work: Work, effects: Effects, found: spans.Span) -> Done:
    role, begins, ends = found
    for known in await swaps.of(work, turn.person.id, ends):
        if known.state == "open" and known.role == role and begins < known.ends_at:
            span = words.span(known.starts_at, known.ends_at)
            return _said(turn, "duty.swap_asked_already", span=span)
    roster = await rosters.around(work, begins, ends)
    wanted = Swap(turn.house.new_id(), turn.person.id, begins, ends, role)
    done = await swapping.ask(work, effects, wanted, roster)
    if isinstance(done, Refusal):
        return _said(turn, "duty.swap_none")
    swap, count = done
    span = words.span(begins, ends)
    text = turn.say("duty.swap_asked", span=span, count=count)
    if not count:
        text = turn.say("duty.swap_asked_nobody", span=span)
    drop = Option(f"!swap.drop.{swap.id}", turn.say("duty.swap_drop"))
    return Done(Reply((text,), (drop,)))


async def _take(turn: Turn, work: Work, effects: Effects, swap: Swap) -> Done:
    refused = await swapping.take(work, effects, swap, turn.person)
    if refused is not None and swap.state == "taken":
        return _said(turn, "duty.swap_gone_taken", called=turn.house.called(swap.taken_by))
    if refused is not None:
        return _said(turn, _SAID.get(refused.key, "duty.swap_gone"))
    span, called = words.span(swap.starts_at, swap.ends_at), turn.house.called(swap.by)
    return _said(turn, "duty.swap_taken_you", span=span, called=called)


async def _drop(turn: Turn, work: Work, effects: Effects, swap: Swap) -> Done:
    after = rules.withdrawn(swap, turn.person.id, turn.house.now())
    if isinstance(after, Refusal):
        return _said(turn, "duty.swap_gone")
    effects.add(swaps.settled(swap, after))
    await swapping.close(work, effects, swap, "duty.swap_gone")
    effects.note(Entry("swap_withdrawn", {"swap": swap.id}), by=turn.person.id)
    span = words.span(swap.starts_at, swap.ends_at)
    return _said(turn, "duty.swap_withdrawn", span=span)


def _span(duty: Duty) -> spans.Span:
    return duty.role, duty.starts_at, duty.ends_at


def _said(turn: Turn, key: str, **args: object) -> Done:
    return Done(Reply((turn.say(key, **args),)))
