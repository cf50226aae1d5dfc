"""Serve until told to stop: first the web and what was left behind, then Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import gc

from bot.app import App
from bot.hearing import Hearing
from bot.schedule import metronome
from db import outbox

LONGEST_END = 10.0
"""Seconds for what is under way; the rest is in the tables and goes on at the next start."""


async def run(app: App, ready: asyncio.Event | None = None) -> None:
    """Everything in one process."""
    if app.house.database.sqlite:
        # One process on SQLite: whatever is claimed was claimed by one that is no more.
        async with app.house.database.begin() as work:
            await outbox.void_leases(work, app.clock.real())
    server = app.doors()
    # What was built so far lives as long as the process: no collection has to walk it again.
    gc.freeze()
    hearing = Hearing(app.notices, app.bell.ring, app.lanes.sweep)
    hearing.start()
    beating = metronome(app.cycle)
    listening = asyncio.create_task(server.serve())
    try:
        await app.lanes.sweep()
        await app.cycle()
        app.watch.start()
        for line in app.lines:
            line.start()
        if ready is not None:
            ready.set()
        await listening
    finally:
        await app.watch.stop()
        await beating.stop()
        await hearing.stop()
        for line in app.lines:
            await line.stop()
        with contextlib.suppress(TimeoutError):
            # What does not finish in time is in the tables and goes on at the next start.
            async with asyncio.timeout(LONGEST_END):
                await app.ticks.settle()
        await app.house.database.close()
