"""Several processes on one PostgreSQL: a lane is worked by one of them at a time, in its order."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.apart import NotOnSqlite
from bot.hearing import Hearing
from db import lanes
from db.notices import CAME_IN, Notices
from tests.postgres import fresh_database
from tests.promises.hotline import Hotline, open_hotline
from tests.promises.phone import Phone

pytestmark = pytest.mark.postgres


@dataclass
class Two:
    """Two processes with the same keys and tables, and who talks to them."""

    one: Hotline
    other: Hotline
    lan: Phone

    async def accept(self, hotline: Hotline, text: str) -> None:
        """A line comes in at this process."""
        await hotline.app.reception.accept([self.one.new_event(self.lan, text=text)])

    async def settle(self) -> None:
        """Until neither has anything under way."""
        for hotline in (self.one, self.other, self.one):
            await hotline.app.ticks.settle()

    def heard(self) -> list[str]:
        """What either of them said to Lan."""
        return [
            reply.parts[0]
            for hotline in (self.one, self.other)
            for reply in hotline.channel.to(self.lan.address)
        ]


@pytest.fixture
async def two() -> AsyncIterator[Two]:
    url = fresh_database()
    with tempfile.TemporaryDirectory() as folder:
        one = await open_hotline(Path(folder), url)
        other = await open_hotline(Path(folder), url)
        yield Two(one, other, await one.enrol("operator", "Trần Thị Lan"))
        await one.close()
        await other.close()


async def waiting(two: Two) -> int:
    """How many events have no effect yet."""
    return len(await two.one.rows("SELECT id FROM inbox WHERE state = 'new'"))


async def test_I05_lines_that_come_in_at_two_processes_keep_their_order_and_are_answered_once(
    two: Two,
) -> None:
    await two.accept(two.one, "/bao")
    await two.settle()
    lines = ("có", "không", "/truc", "/menu", "/hoso", "/truc")
    for n, line in enumerate(lines):
        await two.accept((two.one, two.other)[n % 2], line)
    await two.settle()
    assert await waiting(two) == 0
    assert len(two.heard()) == 1 + len(lines)


async def test_a_lane_another_process_holds_is_left_to_it(two: Two) -> None:
    async with two.one.house.database.begin() as work:
        assert await lanes.take(work, two.lan.person.id, "another", two.one.clock.real())
    await two.accept(two.one, "/menu")
    await two.settle()
    assert await waiting(two) == 1
    assert two.heard() == []


async def test_the_lane_of_a_dead_process_is_taken_over_when_its_lease_is_over(two: Two) -> None:
    async with two.one.house.database.begin() as work:
        assert await lanes.take(work, two.lan.person.id, "dead", two.one.clock.real())
    await two.accept(two.one, "/menu")
    await two.settle()
    two.one.clock.move(lanes.LEASE)
    await two.one.app.lanes.sweep()
    await two.settle()
    assert (await waiting(two), len(two.heard())) == (0, 1)


async def test_what_comes_in_while_a_lane_is_held_is_seen_by_its_holder(two: Two) -> None:
    two.one.channel.hold = asyncio.Event()
    two.other.channel.hold = two.one.channel.hold
    await asyncio.gather(two.accept(two.one, "/menu"), two.accept(two.other, "/truc"))
    two.one.channel.hold.set()
    await two.settle()
    assert (await waiting(two), len(two.heard())) == (0, 2)
    assert await two.one.rows("SELECT name FROM lanes") == []


async def test_who_was_let_in_by_another_process_is_known_at_once(two: Two) -> None:
    hung = await two.other.enrol("operator", "Nguyễn Văn Hùng")
    await two.one.app.reception.accept([two.other.new_event(hung, text="/menu")])
    await two.settle()
    said = [r.parts[0] for r in two.one.channel.to(hung.address)]
    assert len(said) == 1 and "Anh/chị cần làm gì" in said[0]


async def test_a_ring_is_heard_by_the_others_and_not_by_oneself(two: Two) -> None:
    heard: list[str] = []
    both = [Notices(two.one.house.database, me) for me in ("one", "other")]
    swept = asyncio.Event()

    async def sweep() -> None:
        swept.set()

    hearing = Hearing(both[1], lambda: heard.append("bell"), sweep)
    hearing.start()
    await asyncio.wait_for(swept.wait(), 10)
    both[0].start(heard.append)
    swept.clear()
    both[0].ring(CAME_IN)
    await asyncio.wait_for(swept.wait(), 10)
    assert heard.count(CAME_IN) <= 1
    await hearing.stop()
    await both[0].stop()


async def test_sqlite_is_for_one_process_and_says_so() -> None:
    said = str(NotOnSqlite("work"))
    assert "DATABASE_URL=postgresql://" in said and "`run`" in said
