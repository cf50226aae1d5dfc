"""A last look at a letter before it leaves: too old, not theirs any more, or an edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.effects import Effects
from bot.house import House
from bot.sending.channels import Channels
from conversations.channel import SendError
from conversations.reply import Reply
from db import copies, outbox
from db.change import Change
from db.letter import EMERGENCY, REPLY, Letter

WITHOUT_DOUBT: Final = frozenset({"web"})
"""Channels on which a letter cannot arrive twice: its row is what is shown."""


async def looked_at(
    house: House, channels: Channels, letter: Letter
) -> tuple[Letter, Sequence[Change]]:
    """The letter as it is to be sent, or the changes that take its place. Raises SendError where
    its address takes nothing any more."""
    now = house.now()
    if letter.expires_at and letter.expires_at <= now:
        return letter, _too_late(house, channels, letter)
    if _is_for_nobody(house, letter):
        return letter, [outbox.given_up(letter, "cancelled", "disabled", now)]
    if letter.edits is None:
        return letter, ()
    async with house.database.read() as work:
        fate = await copies.fate(work, letter.edits)
    if fate is not None and fate.provider_id is not None:
        return replace(letter, instead_of=fate.provider_id), ()
    if fate is not None and fate.is_on_its_way:
        later = now + timedelta(seconds=1)
        return letter, [outbox.again(letter, "not_yet", later, counted=False)]
    return letter, [outbox.given_up(letter, "cancelled", "not_sent", now)]


def shown(house: House, letter: Letter) -> Reply:
    """What is sent: an emergency that may have arrived already says so (*gửi lại*)."""
    reply = letter.reply
    if not (letter.resent and letter.lane == EMERGENCY):
        return reply
    person = house.directory.people.get(letter.person or "")
    head = f"{reply.parts[0]} {house.say('delivery.resent', person)}"
    return replace(reply, parts=(head, *reply.parts[1:]))


def _is_for_nobody(house: House, letter: Letter) -> bool:
    """Whether its person has left; an address that is gone, or somebody else's, fails for good."""
    if letter.person is None or letter.prompted:
        return False
    person = house.directory.people.get(letter.person)
    if person is not None and person.disabled:
        return True
    contact = house.directory.contact(letter.to.channel, letter.address_hash)
    if contact is not None and (not contact.works or contact.person != letter.person):
        raise SendError("contact_gone", permanent=True)
    return False


def _too_late(house: House, channels: Channels, letter: Letter) -> Sequence[Change]:
    """An answer that comes too late would answer another question by now: one apology instead."""
    now = house.now()
    expired = outbox.given_up(letter, "expired", "expired", now)
    if not (letter.prompted and letter.lane == REPLY and channels.apologises(letter, now)):
        return [expired]
    effects = Effects(house)
    who = house.directory.who(letter.to.channel, letter.address_hash)
    sorry = Reply((house.say("delivery.late", who),))
    tomorrow = now + timedelta(days=1)
    effects.answer(letter.to, letter.address_hash, sorry, letter.key, expires_at=tomorrow)
    (apology,) = effects.letters
    return [expired, outbox.added(replace(apology, lease=""), now)]
