"""People and the addresses they are reached at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from cases.person import Person
from conversations.event import Address
from db.change import Change, insert, update
from db.keys import KeyRing
from db.seal import Key, keyed_hash, open_sealed, seal
from db.tables.people import contacts, people
from db.work import Row, Work

_insert = insert(people)
_disable = update(people, "disabled_at")
_phone = update(people, "phone")
_key_ref = sa.select(people.c.key_ref).where(people.c.id == sa.bindparam("id"))
_all = sa.select(people).order_by(people.c.id)
_insert_contact = insert(contacts)
_contact_state = update(contacts, "state")
_release = contacts.delete().where(
    contacts.c.channel == sa.bindparam("channel"), contacts.c.address_hash == sa.bindparam("hash")
)
_contacts = sa.select(contacts).order_by(contacts.c.id)
_forget = contacts.delete().where(
    contacts.c.person_id == sa.bindparam("person"), contacts.c.channel == sa.bindparam("channel")
)


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person. `works`: not blocked or gone for good."""

    id: str
    person: str
    address: Address
    address_hash: str
    works: bool


def address_hash(keys: KeyRing, address: Address) -> str:
    """The look-up value of an address."""
    return keyed_hash(keys.index(), address.channel, address.id)


def added(person: Person, key: Key, now: datetime) -> Change:
    """A new person."""
    row = {
        "id": person.id,
        "role": person.role,
        "unit": person.unit,
        "title": person.title,
        "language": person.language,
        "created_at": now,
        "disabled_at": None,
        "key_ref": key.ref,
        "name": seal(key, "people", "name", person.id, person.name.encode()),
        "phone": _sealed_phone(key, person.id, person.phone),
    }
    return Change(_insert, row)


def disabled(person_id: str, now: datetime) -> Change:
    """The person may no longer do anything, on any channel."""
    return Change(_disable, {"where_id": person_id, "disabled_at": now}, must=True)


async def phone_changed(work: Work, person_id: str, phone: str, keys: KeyRing) -> Change:
    """Colleagues call the person at this number from now on; "" = at none."""
    key = await keys.get(work, await work.scalar(_key_ref, id=person_id))
    row = {"where_id": person_id, "phone": _sealed_phone(key, person_id, phone)}
    return Change(_phone, row, must=True)


def _sealed_phone(key: Key, person_id: str, phone: str) -> bytes | None:
    return seal(key, "people", "phone", person_id, phone.encode()) if phone else None


def contact_added(contact: Contact, key: Key, now: datetime) -> Sequence[Change]:
    """A verified address; it leaves whoever had it before."""
    row = {
        "id": contact.id,
        "person_id": contact.person,
        "channel": contact.address.channel,
        "address_hash": contact.address_hash,
        "address": seal(key, "contacts", "address", contact.id, contact.address.id.encode()),
        "state": "works",
        "verified_at": now,
        "key_ref": key.ref,
    }
    taken = {"channel": contact.address.channel, "hash": contact.address_hash}
    return [Change(_release, taken), Change(_insert_contact, row)]


def contact_works(contact_id: str, works: bool) -> Change:
    """The platform said for good that it cannot be reached, or that it can again."""
    return Change(_contact_state, {"where_id": contact_id, "state": "works" if works else "gone"})


def contacts_forgotten(person_id: str, channel: str) -> Change:
    """The person is not reached on this channel any more."""
    return Change(_forget, {"person": person_id, "channel": channel})


async def everyone(work: Work, keys: KeyRing) -> Sequence[Person]:
    """Everyone, disabled people too."""
    return [await _person(work, keys, row) for row in await work.all(_all)]


async def every_contact(work: Work, keys: KeyRing) -> Sequence[Contact]:
    """Every address of everyone."""
    return [await _contact(work, keys, row) for row in await work.all(_contacts)]


async def _person(work: Work, keys: KeyRing, row: Row) -> Person:
    key = await keys.get(work, row["key_ref"])
    return Person(
        id=row["id"],
        name=open_sealed(key, "people", "name", row["id"], row["name"]).decode(),
        title=row["title"],
        role=row["role"],
        unit=row["unit"],
        language=row["language"],
        disabled=row["disabled_at"] is not None,
        phone=_opened_phone(key, row),
    )


def _opened_phone(key: Key, row: Row) -> str:
    sealed = row["phone"]
    return open_sealed(key, "people", "phone", row["id"], sealed).decode() if sealed else ""


async def _contact(work: Work, keys: KeyRing, row: Row) -> Contact:
    key = await keys.get(work, row["key_ref"])
    address = open_sealed(key, "contacts", "address", row["id"], row["address"]).decode()
    return Contact(
        id=row["id"],
        person=row["person_id"],
        address=Address(row["channel"], address),
        address_hash=row["address_hash"],
        works=row["state"] == "works",
    )
