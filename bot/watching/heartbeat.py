"""The heartbeat (*nhịp tim*): outside monitors hear every minute that all is well, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from bot.logs import log

EVERY: Final = 60.0


class Heartbeat:
    """Pings each monitor while all is well, and only then: what does not come rings there.
    `missed`: how many pings in a row a monitor did not take, by its place in the setting."""

    def __init__(
        self,
        urls: Sequence[str],
        well: Callable[[], bool],
        ping: Callable[[str], Awaitable[bool]],
    ) -> None:
        self._urls = urls
        self._well = well
        self._ping = ping
        self.missed = [0 for _ in urls]

    async def run(self) -> None:
        """For as long as the process lives."""
        while True:
            try:
                await self.beat()
            except Exception:
                log().exception("heartbeat_failed")
            await asyncio.sleep(EVERY)

    async def beat(self) -> None:
        """One ping to each; silence where anything is wrong, never a word that it failed: a house
        that could still say so could be wrong about itself."""
        if not self._well():
            log().warning("heartbeat_held_back")
            return
        taken = await asyncio.gather(*(self._ping(url) for url in self._urls))
        for n, heard in enumerate(taken):
            self.missed[n] = 0 if heard else self.missed[n] + 1
            if not heard:
                log().error("heartbeat_not_heard", monitor=n + 1, missed=self.missed[n])
