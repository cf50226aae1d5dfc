"""Who is who: people and their addresses, remembered and looked at again when they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cases.barring import Kin
from cases.person import Person
from db import counters, people, relatives
from db.keys import KeyRing
from db.people import Contact
from db.work import Work

WEB = "web"
VERSION = "people_version"
"""The counter every change of people, addresses and roles adds to."""


class Directory:
    """The people of the house as of the last look (at most a second ago)."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._version = -1
        self.people: Mapping[str, Person] = {}
        self.kin: Kin = {}
        self._by_hash: Mapping[tuple[str, str], Contact] = {}
        self._contacts: Mapping[str, Sequence[Contact]] = {}

    async def refresh(self, work: Work) -> None:
        """Look again, if anything changed since."""
        version = await counters.value(work, VERSION)
        if version == self._version:
            return
        everyone = await people.everyone(work, self._keys)
        contacts = await people.every_contact(work, self._keys)
        by_person: dict[str, list[Contact]] = {}
        for contact in contacts:
            by_person.setdefault(contact.person, []).append(contact)
        self.people = {p.id: p for p in everyone}
        self.kin = await relatives.everyone(work)
        self._by_hash = {(c.address.channel, c.address_hash): c for c in contacts}
        self._contacts = by_person
        self._version = version

    def who(self, channel: str, address_hash: str) -> Person | None:
        """Whose address this is; nobody when they are disabled."""
        contact = self._by_hash.get((channel, address_hash))
        person = self.people.get(contact.person) if contact else None
        return person if person and not person.disabled else None

    def contact(self, channel: str, address_hash: str) -> Contact | None:
        """The contact behind an address."""
        return self._by_hash.get((channel, address_hash))

    def reachable(self, person: str) -> Sequence[Contact]:
        """The addresses of a person that work; none once they are disabled."""
        known = self.people.get(person)
        if known is None or known.disabled:
            return []
        return [c for c in self._contacts.get(person, ()) if c.works]

    def contacts(self, person: str) -> Sequence[Contact]:
        """Every address of a person, those that take nothing any more too."""
        return self._contacts.get(person, ())

    def hashes(self, person: str) -> Sequence[str]:
        """The keyed hashes of every address the person ever had."""
        return [c.address_hash for c in self._contacts.get(person, ())]

    def rings(self, person: str, browsers: frozenset[str]) -> bool:
        """Whether a page may reach this person: a phone that works, or a browser logged in.

        A web address never fails for good, so beside a phone that is gone it counts only where
        somebody is logged in.
        """
        working = self.reachable(person)
        if person in browsers or any(c.address.channel != WEB for c in working):
            return True
        return bool(working) and len(working) == len(self._contacts[person])

    @property
    def version(self) -> int:
        """Another number after every change."""
        return self._version

    def kin_of(self, person: str) -> frozenset[str]:
        """The ids of a person's declared relatives (*người thân*)."""
        return self.kin.get(person, frozenset())

    def staff(self) -> Sequence[Person]:
        """Everyone who is not disabled, in the order they were added; nobody who only practises."""
        return [p for p in self.people.values() if not p.disabled and not p.practises]

    def practising(self) -> Sequence[Person]:
        """The practice people (*người diễn tập*) who are not disabled."""
        return [p for p in self.people.values() if not p.disabled and p.practises]
