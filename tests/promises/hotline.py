"""A whole hotline on a real database with a clock that is moved: phones say, tap and hear."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot import app as house_app
from bot import enrolment, library
from bot.clock import MachineClock
from bot.demo import DemoLevers
from bot.desk import visitor_of
from bot.directory import VERSION
from bot.effects import Effects
from bot.library import Library
from bot.settings import Settings
from cases.duty import Shift
from cases.person import Person
from conversations.event import Address, Event
from db import access, counters, people, shifts
from db.change import Change
from db.keys import new_field_key
from db.tables.escalations import escalations
from tests.promises.mast import Mast
from tests.promises.phone import Phone
from tests.sqlite import fresh_file

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09:00 in Viet Nam."""

on_both_databases = pytest.mark.parametrize(
    "hotline", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


class SetClock(MachineClock):
    """Begins at a given moment and moves only when it is told to; leases run on it too."""

    follows_server = False

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self.start = start

    def now(self) -> datetime:
        return self.start + self.offset

    def real(self) -> datetime:
        return self.now()

    def uptime(self) -> float:
        return self.offset.total_seconds()

    def jump(self, **span: float) -> None:
        """Somebody sets the machine's clock: no time has passed."""
        self.start += timedelta(**span)


class Hotline:
    """The app with a recording channel; `close` it at the end.

    `expected_errors`: what the log may say (and has to); anything else fails the test.
    """

    def __init__(self, app: house_app.App, clock: SetClock) -> None:
        self.app = app
        self.house = app.house
        self.clock = clock
        self.channel = Mast()
        self.house.channels["recording"] = self.channel
        self.levers = DemoLevers(app.house, clock, app.ticks)
        self.expected_errors: set[str] = set()
        self._events = 0
        self._phones = 0

    async def enrol(
        self, role: str, name: str, unit: str = "trung-tam", title: str = "chị"
    ) -> Phone:
        """A person with a phone."""
        house, effects = self.house, Effects(self.house)
        phone = self.stranger()
        phone.person = person = Person(house.new_id(), name, title, role, unit)
        async with house.database.begin() as work:
            await enrolment.add(work, effects, person)
            enrolment.bind(effects, person.id, phone.address)
            await effects.write(work)
            await house.directory.refresh(work)
        return phone

    async def second_phone(self, person: Person) -> Phone:
        """Another address of the same person."""
        return await self._bound(person, self.stranger())

    async def browser(self, person: Person) -> Phone:
        """The web chat of the same person; what it shows is recorded like on any phone."""
        self.house.channels["web"] = self.channel
        return await self._bound(person, Phone(self, person, visitor_of(person).address))

    async def telegram(self, person: Person, number: str) -> Phone:
        """The same person on Telegram, behind the limiter of its token."""
        self.house.channels["telegram"] = self.channel
        return await self._bound(person, Phone(self, person, Address("telegram", number)))

    async def _bound(self, person: Person, phone: Phone) -> Phone:
        house, effects = self.house, Effects(self.house)
        enrolment.bind(effects, person.id, phone.address)
        async with house.database.begin() as work:
            await counters.add(work, VERSION, 1)
            await effects.write(work)
            await house.directory.refresh(work)
        phone.person = person
        return phone

    def stranger(self) -> Phone:
        """A phone nobody has enrolled."""
        self._phones += 1
        nobody = Person("", "", "", "", "")
        return Phone(self, nobody, Address("recording", f"+84{self._phones:09d}"))

    async def disable(self, phone: Phone) -> None:
        """Take the person's rights away."""
        house = self.house
        async with house.database.begin() as work:
            await work.write([people.disabled(phone.person.id, self.clock.now())])
            await counters.add(work, VERSION, 1)
            await house.directory.refresh(work)

    async def lost(self, phone: Phone) -> None:
        """The platform said long ago that this phone is gone for good."""
        contact = self.house.directory.contact(phone.address.channel, self.hash_of(phone))
        assert contact is not None
        async with self.house.database.begin() as work:
            await work.write([people.contact_works(contact.id, works=False)])
            await counters.add(work, VERSION, 1)
            await self.house.directory.refresh(work)

    async def log_in(self, phone: Phone) -> None:
        """The person has a browser open."""
        house = self.house
        now = self.clock.real()
        cookie = f"cookie of {phone.person.id}"
        await house.writer.submit([access.logged_in(house.new_id(), phone.person.id, cookie, now)])

    def hash_of(self, phone: Phone) -> str:
        """What the tables keep of a phone's number."""
        return people.address_hash(self.house.keys, phone.address)

    async def on_duty(self, *phones: Phone, hours: float = 24 * 60) -> None:
        """Put these on duty from an hour ago."""
        start = self.clock.now() - timedelta(hours=1)
        changes: list[Change] = []
        for phone in phones:
            end = start + timedelta(hours=hours)
            shift = Shift(self.house.new_id(), phone.person.id, start, end)
            changes.append(shifts.added(shift, "test"))
        await self.house.writer.submit(changes)

    def new_event(self, phone: Phone, *, id: str = "", **fields: Any) -> Event:
        """An event of this moment, not sent yet."""
        self._events += 1
        fields.setdefault("at", self.clock.now())
        return Event(id=id or f"e{self._events}", sender=phone.address, **fields)

    async def take(self, *events: Event) -> None:
        """These come in together and are worked to the end."""
        await self.app.reception.accept(events)
        await self.app.ticks.settle()

    async def comes_in(self, phone: Phone, **fields: Any) -> None:
        """An event is worked; what it sends may still be on its way."""
        await self.app.reception.accept([self.new_event(phone, **fields)])
        await self.app.lanes.settle()

    async def passes(self, **span: float) -> None:
        """Let time pass: every due moment in turn, however long that takes."""
        target = self.clock.now() + timedelta(seconds=int(timedelta(**span).total_seconds()))
        while (left := target - self.clock.now()) > timedelta(0):
            await self.levers.forward(int(left.total_seconds()))

    async def passes_at_work(self, lead: Phone, **span: float) -> None:
        """Let time pass while who leads alarm A1 answers each time they are asked for it."""
        end = self.clock.now() + timedelta(**span)
        while (left := end - self.clock.now()) > timedelta(0):
            until = await self._asked_next() - self.clock.now()
            await self.passes(seconds=max(1, min(left, until).total_seconds()))
            await lead.says("VAN A1")

    async def _asked_next(self) -> datetime:
        async with self.house.database.read() as work:
            (row,) = await work.all(sa.select(sa.func.min(escalations.c.lead_at).label("at")))
        at: datetime = row["at"]
        return at

    async def jumps(self, **span: float) -> None:
        """Nothing ran for so long; then one round of ticks, and what it sends."""
        self.clock.move(timedelta(**span))
        await self.ticks()

    async def ticks(self) -> None:
        """One round of everything that waits for a moment."""
        await self.app.ticks.once()
        await self.app.ticks.settle()

    async def two_ticks_at_once(self) -> None:
        """Two processes look at the same moment."""
        await asyncio.gather(self.app.ticks.once(), self.app.ticks.once())
        await self.app.ticks.settle()

    async def rows(self, query: str, **given: object) -> Sequence[Mapping[str, Any]]:
        """What stands in the tables."""
        async with self.house.database.read() as work:
            return await work.all(sa.text(query), **given)

    async def change(self, statement: str, **given: object) -> None:
        """Do to the tables what no part of ours would do."""
        async with self.house.database.begin() as work:
            await work.touched(sa.text(statement), **given)

    async def journal(self, action: str) -> Sequence[Mapping[str, Any]]:
        """The journal lines of one action."""
        query = "SELECT * FROM journal WHERE action = :action ORDER BY id"
        return await self.rows(query, action=action)

    async def close(self) -> None:
        """Give the database back."""
        await self.app.ticks.settle()
        await self.house.database.close()


@cache
def books() -> Library:
    """Forms, policy and texts, read once for all tests."""
    return library.load(Settings(_env_file=None))  # type: ignore[call-arg]


_FILES = ("house.sqlite", "field.keys")
_begun: list[bytes] = []
"""A house that was opened once, its forms kept and its keys made: what its two files hold."""


async def open_hotline(folder: Path, url: str = "", start: datetime = MONDAY) -> Hotline:
    """A hotline on this database (SQLite in the folder when none is said)."""
    clock = SetClock(start)
    if not any((folder / name).exists() for name in _FILES):
        for name, data in zip(_FILES, _begun or await _began(), strict=True):
            (folder / name).write_bytes(data)
    elif not url and not (folder / "house.sqlite").exists():
        fresh_file(folder)
    app = await house_app.build(_settings(folder, url), clock, books())
    return Hotline(app, clock)


async def _began() -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fresh_file(folder)
        app = await house_app.build(_settings(folder, ""), SetClock(MONDAY), books())
        await app.house.database.close()
        _begun.extend((folder / name).read_bytes() for name in _FILES)
    return _begun


def _settings(folder: Path, url: str) -> Settings:
    keys = folder / "field.keys"
    if not keys.exists():
        keys.write_text(new_field_key(MONDAY) + "\n")
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        var_dir=folder,
        field_keys_file=keys,
        demo=False,
        database_url=url or f"sqlite:///{folder}/house.sqlite",
    )
