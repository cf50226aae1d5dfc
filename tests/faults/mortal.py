"""A process that dies at a chosen step, as by kill -9, and another one on the same tables."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from conversations.event import Address
from conversations.feed import NotAccepted
from conversations.reply import Reply
from db import outbox
from db.change import Change
from db.database import Database
from db.work import Work
from tests.promises.hotline import MONDAY, Hotline, open_hotline
from tests.promises.mast import Mast
from tests.promises.phone import Phone

AGAIN = 1
"""Seconds until the service manager has started it again."""

LEASES = 16
"""Seconds after which whatever a dead process held is free."""


class Gone(Exception):
    """The process that would have done this is dead: nothing of it reaches tables or people."""


@dataclass(slots=True)
class Scythe:
    """Counts the steps of a process and ends it at one of them: before and after each commit and
    each send. `at` 0 = never."""

    at: int = 0
    steps: int = 0
    fallen: bool = False

    def step(self) -> None:
        """One more; the last one where it falls."""
        self.alive()
        self.steps += 1
        if self.steps == self.at:
            self.fallen = True
            raise Gone

    def alive(self) -> None:
        """What a dead process would do now it does not."""
        if self.fallen:
            raise Gone


class Grave(Database):
    """A database whose transactions end with their process."""

    scythe: Scythe

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """Taken back where it falls before the commit, kept where it falls after it."""
        self.scythe.alive()
        async with super().begin() as work:
            yield work
            self.scythe.step()
        self.scythe.step()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """Looking is no step."""
        self.scythe.alive()
        async with super().read() as work:
            yield work

    async def commit(self, changes: Sequence[Change]) -> None:
        """As in `begin`."""
        self.scythe.step()
        await super().commit(changes)
        self.scythe.step()


@dataclass(slots=True)
class Mouth(Mast):
    """What one process sends; what arrived is remembered by all of them."""

    scythe: Scythe = field(default_factory=Scythe)

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Dead before it left, or before it was heard that it arrived."""
        self.scythe.step()
        sent = await Mast.send(self, to, reply, instead_of)
        self.scythe.step()
        return sent


class Lasting(Phone):
    """A phone that outlives every process."""

    house: Mortal

    async def _does(self, **fields: Any) -> Reply:
        await self.house.does(self, **fields)
        return self.heard()[-1]


class Mortal:
    """`hotline` is the process that lives now; `deaths` how many came before it; `again`: at which
    step the next one dies."""

    def __init__(self, folder: Path, url: str, hotline: Hotline) -> None:
        self.folder, self.url, self.hotline = folder, url, hotline
        self.deaths = 0
        self.phones: list[Phone] = []
        self.again: Callable[[], int] = lambda: 0
        self._bind(Scythe())

    @classmethod
    async def born(cls, folder: Path, url: str) -> Mortal:
        """The first process."""
        return cls(folder, url, await open_hotline(folder, url, MONDAY))

    async def enrol(self, role: str, name: str, title: str = "chị") -> Phone:
        """Somebody with such a phone."""
        phone = await self.hotline.enrol(role, name, title=title)
        lasting = Lasting(self.hotline, phone.person, phone.address)
        lasting.house = self
        self.phones.append(lasting)
        return lasting

    def dies_at(self, step: int) -> None:
        """From now on, at this step."""
        self.scythe.steps, self.scythe.at = 0, step

    async def does(self, phone: Phone, **fields: Any) -> None:
        """The phone says or taps; its platform repeats that until it is kept, and whoever waits
        for the process starts it again."""
        event = self.hotline.new_event(phone, **fields)
        kept = False
        while not kept or self.scythe.fallen:
            try:
                await self.hotline.app.reception.accept([event])
                kept = True
            except NotAccepted:
                assert self.scythe.fallen
            await self.hotline.app.ticks.settle()
            if self.scythe.fallen:
                await self.rises()

    async def rises(self, behind: int = 0) -> None:
        """Another process on the same tables, as the service manager starts it; its clock may be
        seconds behind that of the one before."""
        self.deaths += 1
        old, now = self.hotline, self.hotline.clock.now()
        now += timedelta(seconds=AGAIN if old.house.database.sqlite else LEASES)
        now -= timedelta(seconds=behind)
        await old.house.database.close()
        self.hotline = await open_hotline(self.folder, self.url, now)
        self.hotline._events = old._events
        self.hotline.channel.sent = old.channel.sent
        self._bind(Scythe(self.again()))
        for phone in self.phones:
            phone.hotline = self.hotline
        with suppress(Gone):  # it may die while it starts
            await self._starts()

    async def _starts(self) -> None:
        """What `serve` does first; on PostgreSQL the leases of the dead have to run out."""
        house = self.hotline.house
        if house.database.sqlite:
            async with house.database.begin() as work:
                await outbox.void_leases(work, house.clock.real())
        await self.hotline.app.lanes.sweep()
        await self.hotline.ticks()

    def _bind(self, scythe: Scythe) -> None:
        self.scythe = scythe
        self.hotline.house.database.__class__ = Grave
        self.hotline.house.database.scythe = scythe  # type: ignore[attr-defined]
        mouth = Mouth(sent=self.hotline.channel.sent, scythe=scythe)
        self.hotline.channel = mouth
        self.hotline.house.channels["recording"] = mouth
