"""Everything that waits for a moment, looked at once; and when the next moment is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot import drafts, escalate, files, remind, silence
from bot.calls import call_backs
from bot.deliver import Deliver
from bot.house import House
from bot.lanes import Lanes
from bot.logs import log
from db import escalations, media, outbox, reminders, sessions, tasks

_NEXT = (
    escalations.next_due,
    sessions.next_danger,
    sessions.next_due,
    reminders.next_due,
    tasks.next_due,
    media.next_due,
    outbox.next_due,
)


class Ticks:
    """One look at all that may be due. `cycles`: how many looks were finished."""

    def __init__(self, house: House, lanes: Lanes, deliver: Deliver) -> None:
        self._house = house
        self._lanes = lanes
        self._deliver = deliver
        self._rounds = 0
        self._fetching: asyncio.Task[None] | None = None
        self.cycles = 0

    async def once(self) -> None:
        """Alarms first; whatever fails is logged and holds up nothing else."""
        await self._guarded("directory", self._refresh)
        for name, sweep in self._sweeps():
            await self._guarded(name, sweep)
        self.cycles += 1

    async def settle(self) -> None:
        """Until no event, no letter and no file is under way."""
        while self._lanes.busy or self._deliver.under_way or self._fetching:
            await self._lanes.settle()
            await self._deliver.settle()
            if self._fetching is not None:
                await asyncio.wait({self._fetching})
                self._fetching = None

    async def next_due(self) -> datetime | None:
        """The next moment at which something is due."""
        async with self._house.database.read() as work:
            moments = [await ask(work) for ask in _NEXT]
        return min((m for m in moments if m is not None), default=None)

    def _sweeps(self) -> Sequence[tuple[str, Callable[[], Awaitable[object]]]]:
        house = self._house
        self._rounds += 1
        often: list[tuple[str, Callable[[], Awaitable[object]]]] = [
            ("escalate", lambda: escalate.tick(house)),
            ("silence", lambda: silence.tick(house)),
            ("deliver", self._deliver.sweep),
            ("call_backs", lambda: call_backs.tick(house)),
            ("remind", lambda: remind.tick(house)),
            ("drafts", lambda: drafts.tick(house)),
            ("files", self._fetch),
        ]
        if self._rounds % 5 == 1:
            often.append(("inbox", self._lanes.sweep))
        return often

    async def _fetch(self) -> None:
        """Beside the rest: a platform that hangs over a file must not hold up an alarm."""
        if self._fetching is None or self._fetching.done():
            fetching = self._guarded("files", lambda: files.tick(self._house))
            self._fetching = asyncio.create_task(fetching)

    async def _refresh(self) -> None:
        async with self._house.database.read() as work:
            await self._house.directory.refresh(work)

    async def _guarded(self, name: str, sweep: Callable[[], Awaitable[object]]) -> None:
        try:
            await sweep()
        except Exception:
            log().exception("tick_failed", tick=name)
