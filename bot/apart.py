"""Apart (PostgreSQL): `receive` listens and keeps, `work` answers, rings and reminds. Any number of
each may run; what one of them commits the others find in the tables, sooner by a notice."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Mapping
from datetime import timedelta

from bot import serve
from bot.app import App
from bot.clock import ticks
from bot.hearing import Hearing
from bot.logs import log
from bot.schedule import metronome
from bot.watching.clock_guard import TICK
from db import troubles

_LOOK = 1.0
_LATE = 15.0
"""Seconds without a look at the tables: this process does not see the database any more."""

_NOBODY_WORKS = timedelta(seconds=20)
"""Since the last beat of any `work`."""


class NotOnSqlite(ValueError):
    """SQLite is for one process."""

    def __init__(self, command: str) -> None:
        super().__init__(
            f"`{command}` needs PostgreSQL (DATABASE_URL=postgresql://…); on SQLite use `run`.\n"
            f"`{command}` cần PostgreSQL (DATABASE_URL=postgresql://…); với SQLite hãy dùng `run`."
        )


class Receiving:
    """The doors: web, webhooks, Telegram's listener. Nothing is worked off here."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._looked: float | None = None
        self._late = True

    async def run(self, ready: asyncio.Event) -> None:
        """Until told to stop."""
        app = self._app
        app.desk.figures = self.figures
        server = app.doors()
        gc.freeze()
        hearing = Hearing(app.notices, app.bell.ring, None)
        hearing.start()
        looking = asyncio.create_task(self._look())
        listening = asyncio.create_task(server.serve())
        try:
            for line in app.lines:
                line.start()
            app.watch.start(dog=False)
            ready.set()
            await listening
        finally:
            await app.watch.stop()
            looking.cancel()
            for line in app.lines:
                await line.stop()
            await hearing.stop()
            await app.house.database.close()

    def figures(self) -> Mapping[str, object]:
        """Ready while the tables can be read and written, some process works, and nothing that the
        auditor of this one found is wrong."""
        seen = self._looked is not None and ticks() - self._looked <= _LATE
        auditor = self._app.watch.auditor
        wrong = {finding.kind for finding in auditor.found}
        wrong |= {
            name for name, so in (("database_away", not seen), ("ticks_late", self._late)) if so
        }
        wrong |= {"auditor_silent"} if auditor.silent else set()
        channels = sorted(self._app.house.channels)
        return {
            "ready": not wrong,
            "wrong": sorted(wrong),
            "role": "receive",
            "channels": channels,
        }

    async def _look(self) -> None:
        """People who are let in elsewhere are known here within a second."""
        house = self._app.house
        while True:
            try:
                async with house.database.read() as work:
                    await house.directory.refresh(work)
                    beat = await troubles.beat(work, TICK)
                self._late = beat is None or house.clock.real() - beat > _NOBODY_WORKS
                self._looked = ticks()
            except Exception:
                log().exception("look_failed")
            await asyncio.sleep(_LOOK)


async def working(app: App, ready: asyncio.Event, stop: asyncio.Event) -> None:
    """Lanes, delivery and every tick, until told to stop; no door at all."""
    app.speak()
    gc.freeze()
    hearing = Hearing(app.notices, app.bell.ring, app.lanes.sweep)
    hearing.start()
    beating = metronome(app.cycle)
    try:
        await app.lanes.sweep()
        await app.cycle()
        app.watch.start()
        ready.set()
        await stop.wait()
    finally:
        await app.watch.stop()
        await beating.stop()
        await hearing.stop()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(serve.LONGEST_END):
                await app.ticks.settle()
        await app.house.database.close()
