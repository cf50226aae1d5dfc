"""Lanes: the events of one person in their order, people side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.house import House
from bot.logs import log
from db import inbox
from db.inbox import Received

Work = Callable[[Received], Awaitable[None]]
SetAside = Callable[[Received], Awaitable[None]]
MOST_TRIES = 3


@dataclass(slots=True)
class _Lane:
    waiting: deque[Received] = field(default_factory=deque)
    ids: set[str] = field(default_factory=set)
    busy: bool = False


class Lanes:
    """Works one event of a lane at a time; what fails three times is set aside for a person."""

    def __init__(self, house: House, work: Work, set_aside: SetAside) -> None:
        self._house = house
        self._work = work
        self._set_aside = set_aside
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, items: Sequence[Received]) -> None:
        """Work these, each in its lane; an event that is here already is not taken twice."""
        for item in items:
            lane = self._lanes.setdefault(item.lane, _Lane())
            if item.id in lane.ids:
                continue
            lane.ids.add(item.id)
            lane.waiting.append(item)
            if not lane.busy:
                lane.busy = True
                task = asyncio.create_task(self._work_off(item.lane, lane))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    @property
    def busy(self) -> bool:
        """Whether any event is under way."""
        return bool(self._lanes)

    async def sweep(self) -> int:
        """Take what lies in the inbox without its effect (after a restart, after a failure)."""
        async with self._house.database.read() as work:
            items = await inbox.waiting(work, self._house.keys)
        self.take(items)
        return len(items)

    async def settle(self) -> None:
        """Wait until every lane is empty."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work_off(self, name: str, lane: _Lane) -> None:
        try:
            while lane.waiting:
                item = lane.waiting.popleft()
                await self._one(item)
                lane.ids.discard(item.id)
        finally:
            lane.busy = False
            self._lanes.pop(name, None)

    async def _one(self, item: Received) -> None:
        """Up to three tries; the third failure sets the event aside and rings."""
        while True:
            try:
                await self._work(item)
                return
            except Exception:
                item = replace(item, tries=item.tries + 1)
                dead = item.tries >= MOST_TRIES
                log().exception("event_failed", inbox=item.id, tries=item.tries, dead=dead)
                if not await self._marked(item, dead):
                    return
                if dead:
                    return

    async def _marked(self, item: Received, dead: bool) -> bool:
        try:
            await self._house.writer.submit([inbox.tried(item.id, item.tries, dead)])
            if dead:
                await self._set_aside(item)
        except Exception:
            # The database is away: the row stays new and the next sweep takes it again.
            log().exception("event_not_marked", inbox=item.id)
            return False
        return True
