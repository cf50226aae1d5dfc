"""Swaps (*đổi ca*): everybody who could take the hours is asked once, the first thumb has them."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.effects import Effects
from bot.house import House
from bot.roster import tell, words
from cases.entry import Entry
from cases.person import Person
from cases.refusal import Refusal
from cases.rights import About, Actor
from cases.roster import swap as rules
from cases.roster.resolution import Roster
from cases.roster.swap import Swap
from conversations.reply import Reply
from db import offers, outbox, rosters, swaps
from db import overrides as changes
from db.work import Work

RIGHT = "roster.swap"
_WARNED = (24, 12, 2)
_LEADS_HEAR = 12
"""Hours before the begin at which an open request is told of."""


def may(house: House, person: Person) -> bool:
    """Whether this person's shifts may be swapped, and whether they may take one."""
    about = About("shift", person=person.id)
    return house.library.policy.rights.decide(Actor(person), RIGHT, about).allowed


def candidates(house: House, roster: Roster, swap: Swap) -> list[Person]:
    """Who could take the hours: people of the same role who are neither on duty nor away then."""
    asker = house.directory.people[swap.by]
    return [
        p
        for p in house.directory.staff()
        if p.id != swap.by and p.role == asker.role
        if may(house, p) and rules.free(roster, swap, p.id)
    ]


async def ask(
    work: Work, effects: Effects, wanted: Swap, roster: Roster
) -> tuple[Swap, int] | Refusal:
    """Open the request and tell everybody who could take it; how many those are."""
    house = effects.house
    swap = rules.asked(wanted, roster, house.now())
    if isinstance(swap, Refusal):
        return swap
    effects.add(swaps.added(swap))
    effects.note(Entry("swap_asked", {"swap": swap.id}), by=swap.by)
    asked = candidates(house, roster, swap)
    fields = {"called": house.called(swap.by), "span": words.span(swap.starts_at, swap.ends_at)}
    take, give = f"!swap.take.{swap.id}", f"!give.{swap.id}"
    buttons = ((take, "duty.swap_take"), (give, "duty.swap_give"))
    for person in asked:
        role = words.role(house, person, swap.role)
        offer = f"swap:{swap.id}"
        tell.person(effects, person.id, "duty.swap_offer", buttons, offer, role=role, **fields)
    if not asked:
        await tell.supervisors(work, effects, "duty.swap_nobody_lead", [swap.by], **fields)
    elif swap.starts_at - house.now() <= timedelta(hours=_LEADS_HEAR):
        await _leads_hear(work, effects, swap)
    return swap, len(asked)


async def take(work: Work, effects: Effects, swap: Swap, who: Person) -> Refusal | None:
    """The first who takes it has it: the request and the roster change together."""
    house, now = effects.house, effects.house.now()
    known = await rosters.version(work)
    roster = await rosters.around(work, swap.starts_at, swap.ends_at)
    done = rules.taken(swap, who.id, roster, now, house.new_id)
    if isinstance(done, Refusal):
        return done
    after, overrides = done
    effects.add(swaps.settled(swap, after), rosters.edited(known))
    effects.add(*map(changes.added, overrides))
    effects.note(Entry("swap_taken", {"swap": swap.id}), by=who.id)
    await close(work, effects, swap, "duty.swap_gone_taken", called=who.called)
    span = words.span(swap.starts_at, swap.ends_at)
    tell.person(effects, swap.by, "duty.swap_taken_asker", called=who.called, span=span)
    await tell.supervisors(
        work,
        effects,
        "duty.swap_taken_lead",
        [swap.by, who.id],
        called=who.called,
        instead=house.called(swap.by),
        span=span,
    )
    return None


async def close(work: Work, effects: Effects, swap: Swap, key: str, **args: object) -> None:
    """The offers lose their button where a channel can edit; nobody is rung for it elsewhere."""
    house = effects.house
    for offer in await offers.of(work, house.keys, f"swap:{swap.id}"):
        channel = house.channels.get(offer.to.channel)
        person = house.directory.people.get(offer.person or "")
        if channel is not None and channel.can.edit:
            effects.answer(
                offer.to,
                offer.address_hash,
                Reply((house.say(key, person, **args),)),
                house.keys.staff(),
                lane=outbox.NOTICE,
                prompted=False,
                person=offer.person,
                edits=offer.id,
            )


async def look(work: Work, effects: Effects, since: datetime, now: datetime) -> None:
    """Requests that nobody has taken: who asked hears so, and at the begin that it is theirs."""
    for swap in await swaps.still_open(work):
        if over := rules.past(swap, now):
            effects.add(swaps.settled(swap, over))
            await close(work, effects, swap, "duty.swap_gone")
            span = words.span(swap.starts_at, swap.ends_at)
            tell.person(effects, swap.by, "duty.swap_past", span=span)
        elif due := [h for h in _WARNED if h not in swap.told and _at(swap, h) <= now]:
            effects.add(swaps.told(swap, (*swap.told, *due)))
            await _warn(work, effects, swap, due)


async def _warn(work: Work, effects: Effects, swap: Swap, due: list[int]) -> None:
    """Only the newest of the warnings that fell due; none that was due before anybody asked."""
    asked_at = swap.asked_at or effects.house.now()
    if _at(swap, min(due)) > asked_at:
        span, left = words.span(swap.starts_at, swap.ends_at), _hours(effects, swap)
        button = ((f"!swap.drop.{swap.id}", "duty.swap_drop"),)
        key = "duty.swap_still_open"
        tell.person(effects, swap.by, key, button, span=span, hours=left)
    if _LEADS_HEAR in due and _at(swap, _LEADS_HEAR) > asked_at:
        await _leads_hear(work, effects, swap)


async def _leads_hear(work: Work, effects: Effects, swap: Swap) -> None:
    await tell.supervisors(
        work,
        effects,
        "duty.swap_still_open_lead",
        [swap.by],
        called=effects.house.called(swap.by),
        span=words.span(swap.starts_at, swap.ends_at),
        hours=_hours(effects, swap),
    )


def _at(swap: Swap, hours: int) -> datetime:
    return swap.starts_at - timedelta(hours=hours)


def _hours(effects: Effects, swap: Swap) -> int:
    """Whole hours left, rounded up: at least one."""
    left = swap.starts_at - effects.house.now()
    return max(1, -(-left // timedelta(hours=1)))
