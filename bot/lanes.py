"""Lanes: the events of one person in their order, people side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.house import House
from bot.three_tries import ThreeTries
from db import inbox
from db.inbox import Received


class Lanes(Protocol):
    """What works the inbox off: alone (`OwnLanes`) or beside other processes (`SharedLanes`)."""

    def take(self, items: Sequence[Received]) -> None:
        """These were committed just now."""
        ...

    @property
    def busy(self) -> bool:
        """Whether any event is under way."""
        ...

    async def sweep(self) -> int:
        """Take what lies in the inbox without its effect (after a restart, after a failure)."""
        ...

    async def settle(self) -> None:
        """Wait until every lane is empty."""
        ...


@dataclass(slots=True)
class _Lane:
    waiting: deque[Received] = field(default_factory=deque)
    ids: set[str] = field(default_factory=set)
    busy: bool = False


class OwnLanes:
    """The lanes of the only process there is (SQLite): they live in memory."""

    def __init__(self, house: House, tries: ThreeTries) -> None:
        self._house = house
        self._tries = tries
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._looks = 0
        self._ended: set[str] = set()
        # Lanes in which something is new that could not be worked: what comes after it waits in
        # the inbox too, until a sweep takes both in their order.
        self._left: set[str] = set()

    def take(self, items: Sequence[Received]) -> None:
        """Work these, each in its lane; an event that is here already is not taken twice."""
        for item in items:
            if item.lane in self._left:
                continue
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
        """Take what lies in the inbox without its effect. What ends during the look is not taken:
        it was new when it was read, and would be worked a second time."""
        self._looks += 1
        try:
            async with self._house.database.read() as work:
                items = await inbox.waiting(work, self._house.keys)
            items = [item for item in items if item.id not in self._ended]
        finally:
            self._looks -= 1
            if not self._looks:
                self._ended.clear()
        self._left.clear()
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
                if not await self._tries.give(item):
                    self._left.add(name)
                    return
                lane.ids.discard(item.id)
                if self._looks:
                    self._ended.add(item.id)
        finally:
            lane.busy = False
            self._lanes.pop(name, None)
