"""Many emergencies over Telegram, who answers them, and what must be true in the end."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from bot import enrolment
from bot.clock import MachineClock
from bot.effects import Effects
from cases.person import Person
from conversations.event import Address
from tests.endtoend.house import House
from tests.endtoend.memory import memory_of
from tests.endtoend.rung import STILL, TAKE
from tests.fakes.telegram.chat import Arrival
from tests.fakes.telegram.phone import Phone as Telephone
from tests.fakes.telegram.server import FakeTelegram
from tests.promises.hotline import open_hotline
from tests.promises.phone import Phone

UNIT = "trung-tam"
FIRST_DUTY, FIRST_RAISER = 5_100_000_001, 5_200_000_001
_LOOK = 0.05
PATIENCE = 120.0
"""Seconds to wait for an answer; nothing is measured by it."""


@dataclass
class Emergencies:
    """`raisers` say *khẩn cấp* once each; people on duty tap what rings, some of them twice."""

    telegram: FakeTelegram
    house: House
    raisers: list[Telephone] = field(default_factory=list)
    duty: list[Telephone] = field(default_factory=list)
    known_taken: int = 0

    async def enrol(self, raisers: int, duty: int) -> None:
        """People with telephones, in the tables before any process starts."""
        url = self.house.settings["DATABASE_URL"]
        url = "" if url.startswith("sqlite") else url
        hotline = await open_hotline(self.house.folder, url, MachineClock().real())
        house, effects, made = hotline.house, Effects(hotline.house), []
        async with house.database.begin() as work:
            for first, count, known in (
                (FIRST_DUTY, duty, self.duty),
                (FIRST_RAISER, raisers, self.raisers),
            ):
                for number in range(first, first + count):
                    person = Person(house.new_id(), f"Người {number}", "chị", "operator", UNIT)
                    await enrolment.add(work, effects, person)
                    enrolment.bind(effects, person.id, Address("telegram", str(number)))
                    known.append(self.telegram.phone(number, started=True))
                    made.append(person)
            await effects.write(work)
        on_duty = [Phone(hotline, person, Address("", "")) for person in made[:duty]]
        await hotline.on_duty(*on_duty)
        await hotline.close()

    async def raised(self, at_once: int) -> None:
        """Everybody has said it once and had an answer. Only so many alarms ring at a time:
        hundreds that nobody takes would in the end ring at everybody."""
        for number, phone in enumerate(self.raisers):
            await self._fewer_than(at_once, number)
            phone.say("khẩn cấp")
        for phone in self.raisers:
            heard = await phone.chat.bell.until(lambda phone=phone: phone.chat.arrivals, PATIENCE)
            assert heard, f"{phone.chat.id} had no answer"

    async def _fewer_than(self, at_once: int, said: int) -> None:
        while True:
            if said - self.known_taken < at_once:
                return
            await asyncio.sleep(_LOOK)

    async def answered(self, seed: int) -> None:
        """Until every alarm was taken: each thumb taps whatever rings, now and then twice."""
        chance = random.Random(seed)
        thumbs = [asyncio.create_task(self._thumb(phone, chance)) for phone in self.duty]
        try:
            while self.known_taken < len(self.raisers):
                self.known_taken = await self.taken()
                await asyncio.wait(thumbs, timeout=0.5, return_when=asyncio.FIRST_EXCEPTION)
                assert not any(thumb.done() for thumb in thumbs), thumbs
        finally:
            for thumb in thumbs:
                thumb.cancel()
            await asyncio.gather(*thumbs, return_exceptions=True)

    async def all_come(self, at_once: int, seed: int, quiet: Callable[[], Awaitable[None]]) -> None:
        """All are raised and taken; then `quiet`, and until nothing is under way any more."""
        await asyncio.gather(self.raised(at_once), self.answered(seed))
        await quiet()
        least, end = await self._under_way(), time.monotonic() + PATIENCE
        while under_way := await self._under_way():
            if under_way < least:
                least, end = under_way, time.monotonic() + PATIENCE
            assert time.monotonic() < end, f"{under_way} events and letters are still under way"
            await asyncio.sleep(_LOOK)

    async def _under_way(self) -> int:
        events = sum(row["state"] == "new" for row in await self.rows("inbox"))
        letters = sum(row["state"] in ("pending", "claimed") for row in await self.rows("outbox"))
        return events + letters + len(self.telegram.cloud.updates.waiting)

    async def taken(self) -> int:
        """How many alarms somebody has."""
        return sum(row["state"] == "acknowledged" for row in await self.rows("escalations"))

    async def rows(self, table: str) -> Sequence[Mapping[str, Any]]:
        """A table as it stands."""
        async with memory_of(self.house) as memory:
            return await memory.work.all(sa.text(f"SELECT * FROM {table}"))

    async def _thumb(self, phone: Telephone, chance: random.Random) -> None:
        read = 0
        while True:
            arrivals = phone.chat.arrivals
            while read < len(arrivals):
                arrival = arrivals[read]
                read += 1
                for button in buttons(arrival):
                    for _ in range(chance.choice((1, 1, 2))):
                        phone.tap_data(button, arrival.message)
            await asyncio.sleep(_LOOK)


def buttons(arrival: Arrival) -> list[str]:
    """What the buttons to take an alarm send, and those that say it is still theirs; none where a
    page was only changed."""
    taps = [button["callback_data"] for button in arrival.message.buttons]
    return [] if arrival.edited else [tap for tap in taps if tap.startswith((TAKE, STILL))]
