"""Hearing of what other processes committed (PostgreSQL): letters for an open page, events to work
off. Only sooner than the next look; on SQLite there is nobody to hear of."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.logs import log
from db.notices import CAME_IN, Notices


class Hearing:
    """`bell`: rung for letters. `sweep`: takes what came in; None where it is not worked off."""

    def __init__(
        self,
        notices: Notices,
        bell: Callable[[], None],
        sweep: Callable[[], Awaitable[object]] | None,
    ) -> None:
        self._notices = notices
        self._bell = bell
        self._sweep = sweep
        self._came_in = asyncio.Event()
        self._taking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Listen in the background."""
        self._notices.start(self._heard)
        self._taking = asyncio.create_task(self._take())

    async def stop(self) -> None:
        """Hang up."""
        if self._taking is not None:
            self._taking.cancel()
        await self._notices.stop()

    def _heard(self, what: str) -> None:
        (self._came_in.set if what == CAME_IN else self._bell)()

    async def _take(self) -> None:
        while self._sweep is not None:
            await self._came_in.wait()
            self._came_in.clear()
            try:
                await self._sweep()
            except Exception:
                # The ticks look again every few seconds.
                log().exception("sweep_failed")
