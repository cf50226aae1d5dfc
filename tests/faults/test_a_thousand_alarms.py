"""A thousand emergencies in a minute through one token: the oldest leave first, nobody starves."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from bot.sending import gate, queue
from bot.sending.gate import OwnGate
from bot.sending.queue import Queue
from conversations.event import Address
from conversations.reply import Reply
from db.letter import EMERGENCY, Letter
from db.seal import Key
from tests.promises.hotline import MONDAY

RATE = 25
ALARMS, MINUTE, PEOPLE = 1_000, 60.0, 10
P99 = 45.0
"""Seconds until the first page of an alarm leaves."""

KEY = Key("test", b"\0" * 32)


class Wheel:
    """Seconds that pass only where somebody waits for them, and alarms that come meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.coming = deque(range(ALARMS))
        self.rings: Callable[[int], None] = lambda alarm: None
        monkeypatch.setattr(gate, "ticks", lambda: self.now)
        monkeypatch.setattr(queue.Queue, "_sleep", self._sleep)

    def next(self) -> None:
        """The next alarm comes."""
        alarm = self.coming.popleft()
        self.now = max(self.now, moment(alarm))
        self.rings(alarm)

    async def _sleep(self, seconds: float) -> None:
        end = self.now + max(seconds, 0.001)
        if self.coming and moment(self.coming[0]) <= end:
            self.next()
        else:
            self.now = end
        await asyncio.sleep(0)


def moment(alarm: int) -> float:
    """Seconds after the first one."""
    return alarm * MINUTE / ALARMS


class Tower:
    """Sends what the queue lets go; up to twenty pages of one person in one line."""

    def __init__(self, wheel: Wheel) -> None:
        self.wheel = wheel
        self.tasks: set[asyncio.Task[None]] = set()
        self.queue = Queue(OwnGate(RATE), self._send, self._start)
        self.left: dict[str, float] = {}
        self.sends: list[float] = []
        self.to: Counter[str] = Counter()

    async def _send(self, letter: Letter) -> None:
        self.sends.append(self.wheel.now)
        for page in (letter, *self.queue.pages_behind(letter)):
            self.left[page.id] = self.wheel.now
            self.to[page.address_hash] += 1

    def _start(self, work) -> None:  # type: ignore[no-untyped-def]
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settles(self) -> None:
        """Until everything has left."""
        while self.tasks:
            await asyncio.gather(*self.tasks)


def pages(alarm: int) -> Sequence[Letter]:
    """A page of this alarm for each of the people."""
    at = MONDAY + timedelta(seconds=moment(alarm))
    return [
        Letter(
            id=f"{alarm:04}-{person}",
            to=Address("telegram", str(person)),
            address_hash=f"person {person}",
            reply=Reply(("page",)),
            lane=EMERGENCY,
            key=KEY,
            at=at,
            lease="me",
            page=f"{alarm:04}-{person}",
        )
        for person in range(PEOPLE)
    ]


async def test_F13_a_thousand_alarms_in_a_minute_leave_within_their_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wheel = Wheel(monkeypatch)
    tower = Tower(wheel)
    wheel.rings = lambda alarm: [tower.queue.add(page) for page in pages(alarm)]  # type: ignore
    while wheel.coming:
        wheel.next()
        await tower.settles()
    first = [min(tower.left[page.id] for page in pages(n)) for n in range(ALARMS)]
    waited = sorted(left - moment(n) for n, left in enumerate(first))
    assert waited[ALARMS * 99 // 100] <= P99
    assert first == sorted(first)
    assert set(tower.to.values()) == {ALARMS}
    assert all(b - a >= 1.0 for a, b in zip(tower.sends, tower.sends[RATE:], strict=False))
