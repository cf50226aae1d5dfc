"""What is to be written and said together, in one commit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import drills
from bot.house import House
from cases.entry import Entry
from conversations.channel import RINGS_ONLY
from conversations.event import Address
from conversations.reply import Reply
from db import journal, outbox
from db.change import Change
from db.outbox import Letter
from db.seal import Key
from db.work import Work

_ANSWER, _REMINDER = timedelta(minutes=10), timedelta(hours=24)


@dataclass(slots=True)
class Effects:
    """Changes and letters that stand or fall together."""

    house: House
    changes: list[Change] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def add(self, *changes: Change) -> None:
        """More rows."""
        self.changes.extend(changes)

    def note(
        self,
        entries: Entry | Iterable[Entry],
        *,
        by: str | None,
        case: str | None = None,
        session: str | None = None,
    ) -> None:
        """Journal lines: who, what, which case, when."""
        for entry in (entries,) if isinstance(entries, Entry) else entries:
            detail = " ".join(f"{k}={v}" for k, v in entry.detail.items())
            id_, now = self.house.new_id(), self.house.now()
            self.add(
                journal.written(
                    id_, now, entry.action, person=by, case=case, session=session, detail=detail
                )
            )

    def answer(
        self, to: Address, address_hash: str, reply: Reply, key: Key, **more: object
    ) -> None:
        """A letter to one address, in answer to what came from there."""
        fields: dict[str, object] = {"lane": outbox.REPLY, "prompted": True, **more}
        self.letters.append(self._letter(to, address_hash, reply, key, fields))

    def tell(self, person: str, reply: Reply, key: Key, **more: object) -> int:
        """A letter to every working address of a person; how many addresses that were. E-mail, SMS
        and voice carry alarms only."""
        contacts = self.house.directory.reachable(person)
        if more.get("lane") != outbox.EMERGENCY or not reply.urgent:
            contacts = [c for c in contacts if c.address.channel not in RINGS_ONLY]
        for contact in contacts:
            fields: dict[str, object] = {"lane": outbox.NOTICE, "person": person, **more}
            if fields.get("once"):
                fields["once"] = f"{fields['once']}:{contact.id}"
            self.letters.append(
                self._letter(contact.address, contact.address_hash, reply, key, fields)
            )
        return len(contacts)

    def _letter(
        self, to: Address, address_hash: str, reply: Reply, key: Key, fields: dict[str, object]
    ) -> Letter:
        house = self.house
        return Letter(
            id=house.new_id(),
            to=to,
            address_hash=address_hash,
            reply=reply,
            key=key,
            at=house.now(),
            # What nobody waits for is claimed by the sweep, a batch at a time.
            lease="" if fields["lane"] == outbox.REMINDER else house.me,
            **_lasting(fields, house.now()),  # type: ignore[arg-type]
        )

    def rows(self) -> list[Change]:
        """Everything as rows; letters are claimed by this process, which sends them at once."""
        return [*self.changes, *self._posted()]

    def _posted(self) -> list[Change]:
        until = self.house.clock.real() + outbox.LEASE
        return [outbox.added(letter, until) for letter in self.letters]

    async def write(self, work: Work) -> None:
        """Into the caller's transaction; the caller hands the letters over after the commit.

        A drill is told to practice people only, whatever rule wrote the letter.
        """
        await work.write(self.changes)
        self.letters = await drills.apart(work, self.house, self.letters)
        await work.write(self._posted())


def _lasting(fields: dict[str, object], now: datetime) -> dict[str, object]:
    """How long a letter is worth sending: an answer ten minutes, a reminder a day."""
    answers = fields["lane"] == outbox.REPLY and fields.get("prompted")
    lasts = _ANSWER if answers else _REMINDER if fields["lane"] == outbox.REMINDER else None
    return {"expires_at": now + lasts if lasts else None, **fields}
