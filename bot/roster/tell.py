"""A letter about the roster, to one person or to those who answer for it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.effects import Effects
from bot.on_duty import reach_at
from conversations.reply import Option, Reply
from db import outbox
from db.work import Work

Choices = tuple[tuple[str, str], ...]
"""Tokens and the keys of their labels."""


def person(
    effects: Effects, who: str, key: str, choices: Choices = (), once: str = "", /, **args: object
) -> None:
    """One letter to one person in their language; nobody hears of it who is not enrolled. `once`: a
    name that lets it exist once, and be found again."""
    house = effects.house
    known = house.directory.people.get(who)
    if known is None or known.disabled:
        return
    options = tuple(Option(token, house.say(label, known)) for token, label in choices)
    reply = Reply((house.say(key, known, **args),), options)
    name = f"{once}:{who}" if once else None
    effects.tell(who, reply, house.keys.staff(), lane=outbox.NOTICE, once=name)


async def supervisors(
    work: Work, effects: Effects, key: str, but: Iterable[str], /, **args: object
) -> None:
    """The same to those who answer for the roster."""
    for who in await answering(work, effects):
        if who not in but:
            person(effects, who, key, (), **args)


async def answering(work: Work, effects: Effects) -> tuple[str, ...]:
    """The shift leads of this moment, then the heads (*trưởng ca, người đứng đầu*)."""
    reach = await reach_at(work, effects.house, effects.house.now())
    return tuple(dict.fromkeys((*reach.get("shift_lead", ()), *reach.get("head", ()))))


async def heads(work: Work, effects: Effects) -> tuple[str, ...]:
    """The heads of the house (*người đứng đầu*)."""
    reach = await reach_at(work, effects.house, effects.house.now())
    return tuple(reach.get("head", ()))
