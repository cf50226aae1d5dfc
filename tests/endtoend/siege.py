"""Processes that are killed with -9 again and again, at random moments and at named places."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.failpoints import NAMES
from tests.endtoend.house import House

LONGEST_LIFE = 0.5
"""Seconds after a process has said that it is ready within which it is killed."""
LONGEST_WAY = 3.0
"""Seconds one with a failpoint has to get there."""
_READY = "✓ "
_LOOK = 0.01


@dataclass
class Doomed:
    """One process of a house: `run`, `receive` or `work`. `deaths` counts the kills, `points` those
    at a failpoint, by its name."""

    house: House
    command: str
    log: Path
    number: int | None = None
    deaths: int = 0
    points: Counter[str] = field(default_factory=Counter)
    failpoint: str = ""

    async def start(self, failpoint: str = "") -> bool:
        """Until it says that it is ready; False where it died at its failpoint before."""
        self.log.unlink(missing_ok=True)
        self.failpoint = failpoint
        order = {"arguments": [self.command], "log": str(self.log)}
        environment = {**self.house.settings, "FAILPOINT": failpoint}
        self.number = await self.house._order("start", environment=environment, **order)
        while not self._is_ready():
            if await self.is_dead():
                return False
            await asyncio.sleep(_LOOK)
        return True

    async def is_dead(self) -> bool:
        """Whether it killed itself at its failpoint; any other end fails the test."""
        how = await self.house._order("ended", number=self.number, wait=False)
        assert how in (None, -9), f"{self.command} ended with {how}:\n{self.log.read_text()}"
        if how is None:
            return False
        self.number, self.deaths = None, self.deaths + 1
        self.points[self.failpoint.partition(":")[0]] += 1
        return True

    async def lives(self, seconds: float) -> None:
        """For so long, or until it dies at its failpoint."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if await self.is_dead():
                return
            await asyncio.sleep(_LOOK)

    async def kill(self) -> None:
        """kill -9, where it still lives."""
        if self.number is not None:
            how, self.house.number, self.number = self.number, self.number, None
            await self.house.kill()
            self.deaths += how is not None

    def _is_ready(self) -> bool:
        return self.log.exists() and _READY in self.log.read_text()


@dataclass
class Siege:
    """While it lasts every process dies soon after it is ready, or every second time at a failpoint
    if it gets there; then all come up for good. The seed says when and where."""

    processes: Sequence[Doomed]
    seed: int
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _over: bool = False

    async def __aenter__(self) -> Siege:
        for place, process in enumerate(self.processes):
            chance = random.Random(self.seed * 100 + place)
            self._tasks.append(asyncio.create_task(self._dies_again(process, chance)))
        return self

    async def __aexit__(self, *error: object) -> None:
        # Not cancelled: a process that is just being made would be nobody's.
        self._over = True
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for process in self.processes:
            await process.kill()

    async def ends(self) -> None:
        """The last deaths; from now on all live."""
        self._over = True
        await asyncio.gather(*self._tasks)
        for process in self.processes:
            assert await process.start()

    @property
    def deaths(self) -> int:
        """Of all processes."""
        return sum(process.deaths for process in self.processes)

    @property
    def points(self) -> Counter[str]:
        """Deaths at failpoints, by their names."""
        return sum((process.points for process in self.processes), Counter[str]())

    async def _dies_again(self, process: Doomed, chance: random.Random) -> None:
        for number, name in enumerate(_shuffled(chance)):
            if self._over:
                return
            point = f"{name}:{chance.randint(1, 3)}" if number % 2 else ""
            if await process.start(point):
                await process.lives(LONGEST_WAY if point else chance.uniform(0, LONGEST_LIFE))
            await process.kill()


def _shuffled(chance: random.Random) -> Sequence[str]:
    """The failpoints in a random order, again and again, each twice (every second is not used)."""
    return [name for _ in range(1_000) for name in chance.sample(NAMES, len(NAMES))]
