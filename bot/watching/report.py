"""Saying what is wrong with the house (*sự cố*): once when it begins, once when it is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.logs import log
from bot.on_duty import reach_at
from bot.watching.findings import Finding
from cases.entry import Entry
from cases.person import Person
from conversations.reply import Option, Reply
from db import missed, outbox, troubles
from db.change import Clash, Stale
from db.missed import NOTHING, Missed
from db.troubles import Trouble
from db.work import Work

OUTAGE: Final = "outage"
TOLD = ("shift_lead", "head", "admin")
"""Who hears of it: whoever leads the shift, who answers for the house, who runs the machine."""


async def begins(house: House, finding: Finding, *options: tuple[str, str]) -> bool:
    """Write it down and tell people by every way there is; False when it was told already.
    `options`: buttons, as the action and the key of its label."""
    trouble = Trouble(house.new_id(), finding.kind, finding.about, house.now())
    log().warning("trouble_began", kind=finding.kind, about=finding.about)
    return await _told(house, trouble, finding, TOLD, trouble.id, options)


async def is_over(house: House, trouble: Trouble, out: frozenset[str] = frozenset()) -> None:
    """The same people hear that it is over."""
    log().info("trouble_over", kind=trouble.kind, about=trouble.about)
    effects, now = Effects(house), house.now()
    effects.add(troubles.ended(trouble, now))
    try:
        async with house.database.begin() as work:
            for person in await people(work, house, TOLD, out):
                what = house.say(f"watching.{trouble.kind}_short", person, about=trouble.about)
                text = house.say("watching.over", person, what=what, at=clock_time(now))
                _letter(effects, person, Reply((text,)), f"over:{trouble.id}")
            await effects.write(work)
    except Stale:
        return
    house.take(effects.letters)


async def past(
    house: House, kind: str, seconds: float, roles: Iterable[str] = TOLD, once: str = ""
) -> None:
    """Something that is over when it is seen: the house stood still, the clock moved, by so many
    seconds. `once`: what names it, where several processes may see it. What came late by it is
    counted."""
    now, id = house.now(), house.new_id()
    trouble = Trouble(id, kind, "", now - timedelta(seconds=seconds), now)
    log().warning("trouble_past", kind=kind, seconds=int(seconds))
    await _told(house, trouble, Finding(kind), roles, once or id)


async def _told(
    house: House,
    trouble: Trouble,
    finding: Finding,
    roles: Iterable[str],
    once: str,
    options: Iterable[tuple[str, str]] = (),
) -> bool:
    effects = Effects(house)
    effects.add(troubles.opened(trouble))
    effects.note(Entry("trouble", {"kind": trouble.kind, "about": trouble.about}), by=None)
    try:
        async with house.database.begin() as work:
            late = await _late(work, trouble)
            for person in await people(work, house, roles, finding.out):
                reply = _said(house, person, trouble, options, late)
                _letter(effects, person, reply, f"trouble:{trouble.kind}:{once}")
            await effects.write(work)
    except Clash:
        return False
    house.take(effects.letters)
    return True


async def _late(work: Work, trouble: Trouble) -> Missed:
    """Nothing, but after the house stood still."""
    if trouble.kind != OUTAGE or trouble.ended_at is None:
        return NOTHING
    return await missed.during(work, trouble.began_at, trouble.ended_at)


def _said(
    house: House,
    person: Person,
    trouble: Trouble,
    options: Iterable[tuple[str, str]],
    late: Missed,
) -> Reply:
    end = trouble.ended_at or trouble.began_at
    text = house.say(
        f"watching.{trouble.kind}",
        person,
        about=trouble.about,
        at=clock_time(trouble.began_at),
        until=clock_time(end),
        minutes=max(1, round((end - trouble.began_at).total_seconds() / 60)),
    )
    offered = tuple(Option(f"{act}.{trouble.id}", house.say(key, person)) for act, key in options)
    counts = {"alarms": late.alarms, "reminders": late.reminders}
    more = () if late == NOTHING else (house.say("watching.came_late", person, **counts),)
    return Reply((text, *more), offered, urgent=True)


async def people(
    work: Work, house: House, roles: Iterable[str], out: frozenset[str] = frozenset()
) -> list[Person]:
    """The staff with these roles, the shift leads first; where there is none, everyone of the
    centre. Practice people never."""
    reach = await reach_at(work, house, house.now())
    wanted = set(roles)
    leads = reach.get("shift_lead", ()) if "shift_lead" in wanted else ()
    others = [p.id for p in house.directory.staff() if p.role in wanted - {"shift_lead"}]
    told = [id for id in dict.fromkeys((*leads, *others)) if id not in out]
    told = told or [id for id in reach.get("everyone", ()) if id not in out]
    found = (house.directory.people[id] for id in told)
    return [person for person in found if not person.practises]


def _letter(effects: Effects, person: Person, reply: Reply, once: str) -> None:
    effects.tell(
        person.id,
        reply,
        effects.house.keys.staff(),
        lane=outbox.EMERGENCY,
        once=f"{once}:{person.id}",
    )
