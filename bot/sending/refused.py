"""What becomes of a letter a platform did not take: later again, or never."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.alarm import leads
from bot.effects import Effects
from bot.house import House
from bot.paging import failed_page
from bot.sending import contact_news, dead_page
from bot.sending.channels import TOKEN as TOKEN
from bot.sending.channels import Channels, pause
from cases.entry import Entry
from conversations.channel import SendError
from conversations.event import Address
from db import counters, dead_letters, outbox, people
from db.change import Change
from db.letter import EMERGENCY, REPLY, Letter
from db.people import Contact
from db.work import Work

_MOST_TRIES: Final = 50
_MOST_REFUSALS: Final = 5
"""A platform that understands us and says no will not change its mind."""
_OLDEST: Final = timedelta(hours=24)
_OFF = timedelta(seconds=5)
_NO_TOKEN = timedelta(seconds=30)


def channel_off(letter: Letter, now: datetime) -> Change:
    """Its channel has not come up (yet)."""
    if now - letter.at > _OLDEST:
        return outbox.given_up(letter, "dead", "channel_off", now)
    return outbox.again(letter, "channel_off", now + _OFF, counted=False)


def decided(letter: Letter, error: SendError, now: datetime) -> Change | None:
    """1. Told to wait: wait, not counted. 2. Never will: None. 3. May have arrived: again for
    emergencies and answers, else left. 4. Too often: None. 5. Anything else: later again."""
    if error.retry_after is not None:
        later = now + timedelta(seconds=error.retry_after)
        return outbox.again(letter, error.code, later, counted=False)
    if error.permanent or error.moved_to:
        return None
    if error.unknown and letter.lane > REPLY:
        return outbox.given_up(letter, "unknown", error.code, now)
    if is_dead(letter, error, now):
        return None
    if error.code == TOKEN:
        return outbox.again(letter, TOKEN, now + _NO_TOKEN, counted=False)
    return outbox.again(
        letter, error.code, now + pause(letter), counted=True, unknown=error.unknown
    )


def is_dead(letter: Letter, error: SendError, now: datetime) -> bool:
    """Whether it has been tried often enough."""
    tries = letter.tries + 1
    if now - letter.at > _OLDEST or (error.refused and tries >= _MOST_REFUSALS):
        return True
    return tries >= _MOST_TRIES and letter.lane != EMERGENCY


async def for_good(house: House, letter: Letter, error: SendError, channels: Channels) -> bool:
    """It will not arrive there: the address is given up, whoever has to know is told; True when an
    alarm climbs by it. A chat that moved takes the letter at its new address."""
    effects = Effects(house)
    async with house.database.begin() as work:
        contact = house.directory.contact(letter.to.channel, letter.address_hash)
        if error.moved_to:
            await _moved(work, effects, letter, contact, error.moved_to)
            return False
        state = "failed" if error.permanent else "dead"
        await work.write([outbox.given_up(letter, state, error.code, house.now())])
        new = error.permanent and contact is not None and contact.works
        if new and contact is not None:
            await _given_up(work, house, contact, error.code)
        elif not error.permanent and letter.person is not None:
            since = house.now() - dead_page.NOT_AGAIN
            new = not await dead_letters.told_since(work, letter, since)
        climbs = await failed_page.told(work, house, letter, _deaf(house, letter, channels))
        alarmed = await dead_page.tell(work, effects, letter) if new else frozenset()
        if new and error.permanent and contact is not None:
            contact_news.gone(effects, contact, besides=alarmed)
        await effects.write(work)
    house.take(effects.letters)
    if new and error.permanent and letter.person is not None:
        await leads.unreachable(house, letter.person)
    return climbs


async def no_token(house: House, letter: Letter, channels: Channels) -> bool:
    """The platform takes nothing at all: whoever has no other channel cannot be reached now."""
    async with house.database.begin() as work:
        return await failed_page.told(work, house, letter, _deaf(house, letter, channels))


async def is_over(house: House, letter: Letter, error: SendError, channels: Channels) -> bool:
    """A page that was refused (a quota that is gone) where its person has nothing else that rings:
    trying it again would only keep the next person waiting."""
    if letter.page is None or letter.person is None or not error.refused:
        return False
    deaf = _deaf(house, letter, channels)
    async with house.database.read() as work:
        return not await failed_page.rings_elsewhere(work, house, letter.person, deaf)


def _deaf(house: House, letter: Letter, channels: Channels) -> frozenset[str]:
    return channels.deaf(house.directory.reachable(letter.person or ""), house.now())


async def _given_up(work: Work, house: House, contact: Contact, code: str) -> None:
    effects = Effects(house)
    effects.add(people.contact_works(contact.id, works=False))
    entry = Entry("contact_gone", {"channel": contact.address.channel, "code": code})
    effects.note(entry, by=contact.person)
    await effects.write(work)
    await counters.add(work, "people_version", 1)
    await house.directory.refresh(work)


async def _moved(
    work: Work, effects: Effects, letter: Letter, contact: Contact | None, to: str
) -> None:
    """A group became a supergroup: the contact and the letter go there."""
    house = effects.house
    address = Address(letter.to.channel, to)
    hashed = people.address_hash(house.keys, address)
    if contact is not None and contact.works:
        there = Contact(house.new_id(), contact.person, address, hashed, works=True)
        effects.add(people.contact_works(contact.id, works=False))
        effects.add(*people.contact_added(there, house.keys.staff(), house.now()))
        effects.note(Entry("contact_moved", {"channel": address.channel}), by=contact.person)
        await counters.add(work, "people_version", 1)
    effects.add(outbox.moved(letter, address, hashed, house.now()))
    await effects.write(work)
    await house.directory.refresh(work)
