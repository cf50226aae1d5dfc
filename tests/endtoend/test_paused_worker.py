"""Two `work` processes, one of them paused past its leases: the other goes on, nothing is twice."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.endtoend.house import House, Nursery
from tests.endtoend.memory import memory_of
from tests.endtoend.people import added, settings
from tests.endtoend.siege import Doomed
from tests.fakes.telegram.server import FakeTelegram
from tests.postgres import fresh_database

pytestmark = [pytest.mark.postgres, pytest.mark.soak]
PAST_ITS_LEASES = 25.0
"""Seconds: a lane is held for ten, a letter for fifteen."""


@pytest.fixture
async def crew(
    nursery: Nursery, telegram: FakeTelegram, tmp_path: Path
) -> AsyncIterator[tuple[House, list[Doomed]]]:
    """The doors and two workers on one PostgreSQL."""
    more = {"DEMO": "false", "CANARY_MINUTES": "0", "DATABASE_URL": fresh_database()}
    house = House(nursery, tmp_path, **settings(telegram), **more)
    commands = ("receive", "work", "work")
    doomed = [Doomed(house, word, tmp_path / f"log{n}") for n, word in enumerate(commands)]
    for process in doomed:
        assert await process.start()
    yield house, doomed
    for process in doomed:
        if process.number is not None:
            os.kill(process.number, signal.SIGCONT)
        await process.kill()


@pytest.mark.parametrize("paused", [1, 2])
async def test_F8_a_worker_that_slept_past_its_leases_finishes_nothing_twice(
    crew: tuple[House, list[Doomed]], telegram: FakeTelegram, paused: int
) -> None:
    house, processes = crew
    lan = await added(house, telegram, 1, "Trần Thị Lan", "operator")
    hung = await added(house, telegram, 2, "Nguyễn Văn Hùng", "operator", on_duty=True)
    sleeper = processes[paused].number
    assert sleeper is not None
    lan.phone.say("khẩn cấp")
    os.kill(sleeper, signal.SIGSTOP)
    await hung.phone.hears("KHẨN CẤP · hồ sơ A1", within=PAST_ITS_LEASES)
    hung.phone.say("nhan a1")
    await asyncio.sleep(PAST_ITS_LEASES)
    os.kill(sleeper, signal.SIGCONT)
    await asyncio.sleep(5)
    await each_once(house)
    assert not [process for process in processes if await process.is_dead()]


async def each_once(house: House) -> None:
    """One alarm, and each event has its effect and its answer."""
    async with memory_of(house) as memory:
        assert await memory.alarms() == len(await memory.cases()) == 1
        events = await memory.events()
        assert set(events) == {"done"}
        assert await memory.replies() == events.total()
