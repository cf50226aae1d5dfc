"""kill -9 in the middle of a conversation, and the house comes back by itself (systemd would)."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from typing import Any

from tests.endtoend.house import House
from tests.endtoend.memory import Memory
from tests.endtoend.script import FIRST, TO_THE_COMMUNE, Line, kept
from tests.endtoend.web_phone import WebPhone

LONGEST_DELAY = 0.08
"""Seconds after a line was sent within which the house dies: about as long as it works on one."""

SHORT = (
    *FIRST,
    Line("Trẻ đang ở đâu", say="khẩn cấp"),
    Line("Trẻ đang ở đâu", say="khẩn cấp"),
    *TO_THE_COMMUNE[:4],
    Line("thuộc nhóm nào", say="cúp máy"),
)
"""Danger is named three times, and the caller hangs up: what was said is sent all the same."""


@contextlib.asynccontextmanager
async def revived(house: House) -> AsyncIterator[list[str]]:
    """While this lasts a house that died is started again, without its failpoint."""
    deaths: list[str] = []

    async def watch() -> None:
        while True:
            if await house.is_dead():
                deaths.append("killed")
                await house.start()
            await asyncio.sleep(0.02)

    watching = asyncio.create_task(watch())
    try:
        yield deaths
    finally:
        watching.cancel()
        await asyncio.wait({watching})


class Doomed(WebPhone):
    """A phone at whose chosen lines the house is killed a moment after they were sent."""

    def curse(self, house: House, kills: int, lines: int, seed: int) -> None:
        """Choose `kills` of the next `lines` lines."""
        self._house, self._chance = house, random.Random(seed)
        self._chosen = set(self._chance.sample(range(lines), kills))
        self._turn, self._number, self._killing = asyncio.Lock(), 0, []  # type: ignore[var-annotated]

    async def post(self, **body: Any) -> str:
        """Send a line, and perhaps die."""
        if self._number in self._chosen:
            delay = self._chance.uniform(0, LONGEST_DELAY)
            self._killing.append(asyncio.create_task(self._kill(delay)))
        self._number += 1
        return await super().post(**body)

    async def deaths(self) -> int:
        """How often it died; waits for the last one to be over."""
        await asyncio.gather(*self._killing)
        return len(self._killing)

    async def _kill(self, delay: float) -> None:
        await asyncio.sleep(delay)
        async with self._turn:
            await self._house.kill()
            await self._house.start()


async def nothing_lost_nothing_doubled(
    memory: Memory, lines: tuple[Line, ...], events: int
) -> None:
    """One case, one alarm, one form with every answer; each event has one effect and one reply."""
    [sent] = await memory.submissions()
    assert kept(lines).items() <= sent.answers.items()
    assert (await memory.alarms(), len(await memory.cases())) == (1, 1)
    assert await memory.events() == {"done": events}
    assert await memory.replies() == events
