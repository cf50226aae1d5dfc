"""Lanes that several processes share (PostgreSQL): who holds a lane's lease works it off."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from bot.house import House
from bot.logs import log
from bot.three_tries import ThreeTries
from db import inbox, lanes
from db.inbox import Received

_RENEWED_EVERY = 3.0
"""Seconds; a lease lasts 10, so that a lane of a dead process is not left for long."""


class SharedLanes:
    """The inbox says what a lane holds, in its order; memory only remembers which to look at.

    Whoever does not get the lease may go: its holder looks once more after letting go of it, and
    what was committed before that look is seen by it.
    """

    def __init__(self, house: House, tries: ThreeTries) -> None:
        self._house = house
        self._tries = tries
        self._under_way: set[str] = set()
        self._again: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, items: Sequence[Received]) -> None:
        """These were committed just now: look into their lanes."""
        for name in dict.fromkeys(item.lane for item in items):
            self._look_into(name)

    @property
    def busy(self) -> bool:
        """Whether any event is under way here."""
        return bool(self._under_way)

    async def sweep(self) -> int:
        """Look into every lane that holds something; how many those were."""
        async with self._house.database.read() as work:
            names = await inbox.lanes_waiting(work)
        for name in names:
            self._look_into(name)
        return len(names)

    async def settle(self) -> None:
        """Wait until nothing is under way here."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _look_into(self, name: str) -> None:
        if name in self._under_way:
            self._again.add(name)
            return
        self._under_way.add(name)
        task = asyncio.create_task(self._work_off(name))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, name: str) -> None:
        try:
            while await self._turn(name):
                pass
        except Exception:
            # The database is away: the rows stay new, and the next sweep finds the lane.
            log().exception("lane_left", lane=name)
        finally:
            self._under_way.discard(name)

    async def _turn(self, name: str) -> bool:
        """Everything in the lane, under one lease; whether something came meanwhile."""
        self._again.discard(name)
        async with self._leased(name) as ours:
            whole = ours and await self._all(name)
        return whole and (name in self._again or bool(await self._waiting(name)))

    async def _all(self, name: str) -> bool:
        """Oldest first, until nothing waits; False when one could not be marked."""
        while items := await self._waiting(name):
            for item in items:
                if not await self._tries.give(item):
                    return False
        return True

    async def _waiting(self, name: str) -> Sequence[Received]:
        async with self._house.database.read() as work:
            return await inbox.waiting_in(work, self._house.keys, name)

    @contextlib.asynccontextmanager
    async def _leased(self, name: str) -> AsyncIterator[bool]:
        house = self._house
        async with house.database.begin() as work:
            ours = await lanes.take(work, name, house.me, house.clock.real())
        if not ours:
            yield False
            return
        renewing = asyncio.create_task(self._renewed(name))
        try:
            yield True
        finally:
            renewing.cancel()
            async with house.database.begin() as work:
                await lanes.let_go(work, name, house.me)

    async def _renewed(self, name: str) -> None:
        house = self._house
        while True:
            await asyncio.sleep(_RENEWED_EVERY)
            with contextlib.suppress(Exception):
                async with house.database.begin() as work:
                    await lanes.keep(work, name, house.me, house.clock.real())
