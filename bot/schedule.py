"""The metronome: APScheduler ticks every second; what is due is found in our tables."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

_EVERY = 1
LONGEST_BEAT = 5.0
"""Seconds a tick under way gets to end by itself when everything stops."""


class Metronome:
    """Calls `tick` every second, one at a time, late rather than never."""

    def __init__(self, tick: Callable[[], Awaitable[None]]) -> None:
        self._tick = tick
        self._stopping = False
        self._still = asyncio.Event()
        self._still.set()
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")
        self._scheduler.add_job(self.beat, "interval", seconds=_EVERY)

    def start(self) -> None:
        """The first tick comes a second later."""
        self._scheduler.start()

    async def beat(self) -> None:
        """One tick. A stop that waits no longer cuts it short, which is no error."""
        if self._stopping:
            return
        self._still.clear()
        try:
            await self._tick()
        except asyncio.CancelledError:
            if not self._stopping:
                raise
        finally:
            self._still.set()

    async def stop(self, longest: float = LONGEST_BEAT) -> None:
        """No further tick; the one under way ends first, within `longest` seconds."""
        self._stopping = True
        try:
            async with asyncio.timeout(longest):
                await self._still.wait()
        except TimeoutError:
            pass  # what it had begun is in the tables and goes on at the next start
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def metronome(tick: Callable[[], Awaitable[None]]) -> Metronome:
    """A started metronome."""
    made = Metronome(tick)
    made.start()
    return made
