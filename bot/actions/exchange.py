"""*Đổi lại*: take a shift for one of one's own; who asked agrees or does not."""

from __future__ import annotations

from bot.effects import Effects
from bot.roster import exchanging, minutes, swapping, words
from bot.turn import Done, Turn
from conversations.reply import Option, Reply
from db import exchanges, swaps
from db.work import Work

_SHOWN = 8
_TO_GIVER = {"swap_not_free": "duty.swap_busy", "exchange_not_free": "duty.exchange_not_free"}
_TO_ASKER = {
    "swap_not_free": "duty.exchange_not_free",
    "exchange_not_free": "duty.swap_busy",
    "exchange_not_theirs": "duty.exchange_not_theirs",
}


async def give(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button: a request, to choose which own shift is given; then with two minutes, its span."""
    if not swapping.may(turn.house, turn.person):
        return _said(turn, "menu.not_allowed")
    id, _, rest = arg.partition(".")
    swap = await swaps.one(work, id)
    if swap is None or swap.state != "open":
        return _said(turn, "duty.swap_gone")
    if swap.by == turn.person.id:
        return _said(turn, "duty.swap_own")
    called = turn.house.called(swap.by)
    mine = await exchanging.own(work, turn.house, swap, turn.person.id)
    options = {f"{minutes.of(t.starts_at)}.{minutes.of(t.ends_at)}": t for t in mine[:_SHOWN]}
    chosen = options.get(rest)
    if chosen is None:
        labels = ((m, words.span(t.starts_at, t.ends_at)) for m, t in options.items())
        buttons = tuple(Option(f"!give.{id}.{m}", label) for m, label in labels)
        key = "duty.exchange_which" if buttons else "duty.exchange_none"
        return Done(Reply((turn.say(key, called=called),), buttons))
    span = (chosen.starts_at, chosen.ends_at)
    refused = await exchanging.offer(work, effects, swap, turn.person, span)
    if refused is not None:
        return _said(turn, _TO_GIVER.get(refused.key, "duty.swap_gone"))
    return _said(turn, "duty.exchange_offered", called=called)


async def settle(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button `yes` and `no` with an offer: who asked for the swap answers it."""
    word, _, id = arg.partition(".")
    offered = await exchanges.one(work, id)
    swap = await swaps.one(work, offered.swap_id) if offered else None
    if offered is None or swap is None:
        return _said(turn, "duty.swap_gone")
    if word == "yes":
        refused = await exchanging.agree(work, effects, swap, offered, turn.person)
    else:
        refused = exchanging.decline(effects, swap, offered, turn.person)
    if refused is not None:
        return _said(turn, _TO_ASKER.get(refused.key, "duty.swap_gone"))
    key = "duty.exchange_done" if word == "yes" else "duty.exchange_not_done"
    called = turn.house.called(offered.by)
    return _said(turn, key, called=called, **exchanging.said(swap, offered))


def _said(turn: Turn, key: str, **args: object) -> Done:
    return Done(Reply((turn.say(key, **args),)))
