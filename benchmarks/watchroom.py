"""The bot in this process as `run` or `work` has it, on a database of its own, and its people."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks.far_telegram import FIRST_CHAT, FarTelegram
from bot import app as house_app
from bot.clock import MachineClock
from bot.schedule import Metronome, metronome
from bot.settings import Settings
from cases.duty import Shift
from conversations.event import Address
from conversations.reply import Reply
from db import outbox, shifts
from db.keys import new_field_key
from db.letter import Letter
from db.migrate import upgrade
from tests.promises.hotline import Hotline, books
from tests.promises.phone import Phone

PATIENCE = 60.0


@dataclass
class Watchroom:
    """`left`: when the letter of each page was handed over, right after its commit (monotonic
    seconds)."""

    hotline: Hotline
    far: FarTelegram
    left: dict[str, float] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    seen: int = 0
    beating: Metronome | None = None
    chats: int = 0

    def listen(self) -> None:
        """Hear what the far server receives, and remember when a page was committed."""
        house, take = self.hotline.house, self.hotline.house.take

        def noted(letters: Iterable[Letter]) -> None:
            letters = list(letters)
            now = time.monotonic()
            self.left.update((letter.page, now) for letter in letters if letter.page)
            take(letters)

        house.take = noted
        asyncio.get_running_loop().add_reader(self.far.fileno(), self._heard)

    def begin(self) -> None:
        """Everybody is there: the ticks begin, as in `run`."""
        self.beating = metronome(self.hotline.app.cycle)

    async def enrol(self, role: str) -> Phone:
        """A person with a telephone at the far server, and nothing else."""
        hotline = self.hotline
        phone = await hotline.enrol(role, f"Người {self.chats}")
        await hotline.lost(phone)
        address = Address("telegram", self.next_chat())
        return await hotline._bound(phone.person, Phone(hotline, phone.person, address))

    def next_chat(self) -> str:
        """A number nobody has yet."""
        self.chats += 1
        return str(FIRST_CHAT + self.chats - 1)

    async def roster(self, duty: Sequence[Phone], backup: Phone) -> None:
        """Who is on duty from now on, and who comes after them; nobody else is."""
        house = self.hotline.house
        start = house.now() - timedelta(hours=1)
        await self.hotline.change("DELETE FROM shifts")
        people = [*((phone, "duty") for phone in duty), (backup, "backup")]
        made = [
            Shift(house.new_id(), phone.person.id, start, start + timedelta(days=1), role=role)
            for phone, role in people
        ]
        await house.writer.submit([shifts.added(shift, "bench") for shift in made])

    async def says(self, phone: Phone, **fields: str) -> float:
        """Somebody types or taps; when (monotonic seconds)."""
        began = time.monotonic()
        await self.hotline.app.reception.accept([self.hotline.new_event(phone, **fields)])
        return began

    async def page_at(self, phone: Phone, since: float) -> tuple[float, str]:
        """When a page came to this telephone since then, and its id."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.news.clear()
                for receipt in reversed(self.far.receipts):
                    if receipt.at < since:
                        break
                    if receipt.pages and receipt.chat == phone.address.id:
                        return receipt.at, receipt.pages[0]
                await self.news.wait()

    async def reminders(self, count: int) -> None:
        """So many wait in the outbox, each for another telephone."""
        house, some = self.hotline.house, list[Letter]()
        key, at = house.keys.staff(), house.now()
        for _ in range(count):
            id_, to = house.new_id(), Address("telegram", self.next_chat())
            reply = Reply(("Nhắc việc: đến kỳ rà soát hồ sơ.",))
            some.append(Letter(id_, to, to.id, reply=reply, key=key, at=at, lane=outbox.REMINDER))
        await house.writer.submit([outbox.added(letter, at) for letter in some])
        await self.hotline.app.deliver.sweep()

    async def waiting(self) -> int:
        """Letters not sent yet."""
        query = "SELECT count(*) AS n FROM outbox WHERE state IN ('pending', 'claimed')"
        return int((await self.hotline.rows(query))[0]["n"])

    def _heard(self) -> None:
        self.far.read()
        self.news.set()


@contextlib.asynccontextmanager
async def watchroom(
    folder: Path, url: str, rate: int, chats: int, latency: float = 0.05
) -> AsyncIterator[Watchroom]:
    """Open one on this database ("" = SQLite in the folder), with a metronome; close it."""
    far = FarTelegram(chats, latency)
    keys, clock = folder / "field.keys", MachineClock()
    keys.write_text(new_field_key(clock.real()) + "\n")
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        var_dir=folder,
        field_keys_file=keys,
        demo=False,
        canary_minutes=0,  # type: ignore[arg-type]
        database_url=url or f"sqlite:///{folder}/house.sqlite",
        telegram_bot_token=far.token,
        telegram_api_url=far.url,
        telegram_rate=rate,
    )
    upgrade(settings.database)
    app = await house_app.build(settings, clock, books())
    room = Watchroom(Hotline(app, clock), far)  # type: ignore[arg-type]
    try:
        app.speak()
        room.listen()
        yield room
    finally:
        if room.beating is not None:
            await room.beating.stop()
        asyncio.get_running_loop().remove_reader(far.fileno())
        sending = [*app.deliver._tasks]
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        far.stop()
        await app.house.channels["telegram"].stop()  # type: ignore[attr-defined]
        await app.house.database.close()
