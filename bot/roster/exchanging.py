"""Exchanges (*đổi lại*): whoever is asked for a swap offers a shift of their own for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.effects import Effects
from bot.house import House
from bot.roster import spans, swapping, tell, words
from cases.entry import Entry
from cases.person import Person
from cases.refusal import Refusal
from cases.roster import exchange as rules
from cases.roster import swap as swap_rules
from cases.roster.exchange import Exchange
from cases.roster.resolution import Roster
from cases.roster.swap import Swap
from cases.roster.turns import Turn, parts_of_mine
from db import exchanges, rosters, swaps
from db import overrides as changes
from db.work import Work


async def own(work: Work, house: House, swap: Swap, who: str) -> Sequence[Turn]:
    """The coming turns of this person that who asked for the swap could take instead."""
    now = house.now()
    roster = await rosters.around(work, now, now + spans.AHEAD)
    return [
        t
        for t in parts_of_mine(roster, who, now, now + spans.AHEAD)
        if t.role == swap.role and t.starts_at > now
        if swap_rules.free(roster, Swap("", who, t.starts_at, t.ends_at, t.role), swap.by)
    ]


async def offer(
    work: Work, effects: Effects, swap: Swap, who: Person, span: tuple[datetime, datetime]
) -> Refusal | None:
    """Ask who wants the swap whether they take these hours instead; once for the same hours."""
    house, now = effects.house, effects.house.now()
    wanted = Exchange(house.new_id(), swap.id, who.id, *span, offered_at=now)
    roster = await _around(work, swap, wanted)
    if isinstance(done := rules.exchanged(swap, wanted, roster, now, house.new_id), Refusal):
        return done
    known = await exchanges.of_swap(work, swap.id)
    if any(_same(x, wanted) for x in known if x.state == "open"):
        return None
    effects.add(exchanges.added(wanted))
    effects.note(Entry("exchange_offered", {"exchange": wanted.id}), by=who.id)
    yes, no = f"!deal.yes.{wanted.id}", f"!deal.no.{wanted.id}"
    buttons = ((yes, "duty.exchange_yes"), (no, "duty.exchange_no"))
    fields = {"called": who.called, **said(swap, wanted)}
    tell.person(effects, swap.by, "duty.exchange_offer", buttons, **fields)
    return None


async def agree(
    work: Work, effects: Effects, swap: Swap, offered: Exchange, who: Person
) -> Refusal | None:
    """Both turns change hands in one write; everybody concerned hears of it."""
    house, now = effects.house, effects.house.now()
    known = await rosters.version(work)
    roster = await _around(work, swap, offered)
    done = rules.agreed(swap, offered, who.id, roster, now, house.new_id)
    if isinstance(done, Refusal):
        return done
    after, overrides = done
    effects.add(swaps.settled(swap, after), exchanges.settled(offered, "agreed"))
    effects.add(rosters.edited(known), *map(changes.added, overrides))
    effects.note(Entry("shifts_exchanged", {"exchange": offered.id}), by=who.id)
    other = house.called(offered.by)
    await swapping.close(work, effects, swap, "duty.swap_gone_taken", called=other)
    fields = {"called": who.called, **said(swap, offered)}
    tell.person(effects, offered.by, "duty.exchange_agreed", **fields)
    both = [swap.by, offered.by]
    await tell.supervisors(work, effects, "duty.exchange_lead", both, other=other, **fields)
    return None


def decline(effects: Effects, swap: Swap, offered: Exchange, who: Person) -> Refusal | None:
    """Who offered hears that it stays as it is; the request is still open to everybody."""
    after = rules.declined(swap, offered, who.id, effects.house.now())
    if isinstance(after, Refusal):
        return after
    effects.add(exchanges.settled(offered, after.state))
    effects.note(Entry("exchange_declined", {"exchange": offered.id}), by=who.id)
    fields = {"called": who.called, **said(swap, offered)}
    tell.person(effects, offered.by, "duty.exchange_declined", **fields)
    return None


def said(swap: Swap, offered: Exchange) -> dict[str, str]:
    """Both spans, as sentences want them: `span` is asked for, `back` is given."""
    return {
        "span": words.span(swap.starts_at, swap.ends_at),
        "back": words.span(offered.starts_at, offered.ends_at),
    }


def _same(one: Exchange, other: Exchange) -> bool:
    mine = (one.by, one.starts_at, one.ends_at)
    return mine == (other.by, other.starts_at, other.ends_at)


async def _around(work: Work, swap: Swap, offered: Exchange) -> Roster:
    begins = min(swap.starts_at, offered.starts_at)
    return await rosters.around(work, begins, max(swap.ends_at, offered.ends_at))
