"""A phone that takes nothing any more (*không còn nhận tin*), or does again: told of once."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from bot.effects import Effects
from bot.house import House
from cases.person import Person
from conversations.reply import Reply
from db import outbox
from db.people import Contact

TOLD: Final = ("shift_lead", "head", "admin")
"""Who sees to it that people on duty can be reached."""


def gone(effects: Effects, contact: Contact, besides: AbstractSet[str] = frozenset()) -> None:
    """It takes nothing any more; its person hears it wherever else they are reached. `besides`:
    who has been told more urgently."""
    house = effects.house
    owner = house.directory.people.get(contact.person)
    if owner is None or owner.disabled:
        return
    _to_all(effects, owner, contact, "delivery.contact_gone", besides)
    text = house.say("delivery.your_contact_gone", owner, channel=named(contact.address.channel))
    _line(effects, owner.id, text)


def back(effects: Effects, contact: Contact) -> None:
    """It takes letters again."""
    owner = effects.house.directory.people.get(contact.person)
    if owner is not None and not owner.disabled:
        _to_all(effects, owner, contact, "delivery.contact_back", frozenset())


def named(channel: str) -> str:
    """A channel as people call it."""
    return channel.split("_")[0].capitalize()


def among(house: House, owner: Person) -> list[Person]:
    """Whom anything about this person concerns: staff for staff, practice people for theirs."""
    directory = house.directory
    return list(directory.practising() if owner.practises else directory.staff())


def _to_all(
    effects: Effects, owner: Person, contact: Contact, sentence: str, besides: AbstractSet[str]
) -> None:
    house = effects.house
    channel = named(contact.address.channel)
    for person in among(house, owner):
        if person.role in TOLD and person.id != owner.id and person.id not in besides:
            text = house.say(sentence, person, called=owner.called, channel=channel)
            _line(effects, person.id, text)


def _line(effects: Effects, person: str, text: str) -> None:
    key = effects.house.keys.staff()
    effects.tell(person, Reply((text,)), key, lane=outbox.NOTICE)
