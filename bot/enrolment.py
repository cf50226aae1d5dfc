"""How a person gets in: added at the command line, let in by a one-use link."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from bot.directory import VERSION
from bot.effects import Effects
from bot.house import House
from bot.menu import welcome
from cases.entry import Entry
from cases.person import Person
from conversations.event import Address
from db import access, counters, inbox, people
from db.inbox import Received
from db.people import Contact
from db.work import Work

_START = re.compile(r"/start\s+([A-Za-z0-9_-]{20,64})")
TELEGRAM, WEB = "telegram", "web"


def token_in(text: str) -> str | None:
    """The token of a `/start TOKEN` message."""
    found = _START.fullmatch(text.strip())
    return found[1] if found else None


async def add(work: Work, effects: Effects, person: Person, *, by: str | None = None) -> None:
    """A new person; links are made apart, and an address is theirs once they use one."""
    house = effects.house
    effects.add(people.added(person, house.keys.staff(), house.now()))
    detail = {"person": person.id, "role": person.role, "unit": person.unit}
    effects.note(Entry("person_added", detail), by=by)
    await counters.add(work, VERSION, 1)


def invite(effects: Effects, person: str, channel: str, *, lasts: timedelta | None = None) -> str:
    """A link's token for one channel; one use within 15 minutes, or reusable for `lasts`."""
    token = secrets.token_urlsafe(32)
    house = effects.house
    real = house.clock.real()
    effects.add(access.invited(house.new_id(), person, channel, token, real, lasts=lasts))
    effects.note(Entry("invited", {"person": person, "channel": channel}), by=None)
    return token


async def enrol(house: House, item: Received, token: str) -> bool:
    """Bind this sender's address to the person the link was made for; False when it is no good."""
    effects, sender = Effects(house), item.event.sender
    async with house.database.begin() as work:
        # Who was added a moment ago may not be known yet, and the link has only one use.
        await house.directory.refresh(work)
        person_id = await access.use(work, token, sender.channel, house.clock.real())
        person = house.directory.people.get(person_id or "")
        if person is None or person.disabled:
            return False
        bind(effects, person.id, sender)
        effects.note(Entry("enrolled", {"channel": sender.channel}), by=person.id)
        effects.add(inbox.done(item.id, house.now()))
        effects.answer(sender, item.address_hash, welcome(house, person), item.key)
        await counters.add(work, VERSION, 1)
        await effects.write(work)
        await house.directory.refresh(work)
    house.take(effects.letters)
    return True


def bind(effects: Effects, person: str, address: Address) -> None:
    """A verified address of a person; it leaves whoever had it before."""
    house = effects.house
    hashed = people.address_hash(house.keys, address)
    contact = Contact(house.new_id(), person, address, hashed, works=True)
    effects.add(*people.contact_added(contact, house.keys.staff(), house.now()))
