"""Two processes on the same tables: each step is done once, also by one that was paused."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from db import lanes
from tests.postgres import fresh_database
from tests.promises.hotline import MONDAY, Hotline, SetClock, open_hotline
from tests.promises.phone import Phone

pytestmark = pytest.mark.postgres


@dataclass
class Two:
    """Two processes, and who raises and who is on duty."""

    one: Hotline
    other: Hotline
    lan: Phone
    hung: Phone

    def move(self, **span: float) -> None:
        """Time passes for both."""
        for hotline in (self.one, self.other):
            hotline.clock.move(timedelta(**span))

    async def tick(self) -> None:
        """Both look at the same moment."""
        await asyncio.gather(self.one.app.ticks.once(), self.other.app.ticks.once())
        for hotline in (self.one, self.other, self.one):
            await hotline.app.ticks.settle()

    def rang(self) -> int:
        """How often Hùng's phone rang, whoever rang it."""
        sent = [*self.one.channel.to(self.hung.address), *self.other.channel.to(self.hung.address)]
        return sum("KHẨN CẤP" in reply.parts[0] for reply in sent)


@pytest.fixture
async def two() -> AsyncIterator[Two]:
    url = fresh_database()
    with tempfile.TemporaryDirectory() as folder, capture_logs():
        one = await open_hotline(Path(folder), url)
        other = await open_hotline(Path(folder), url)
        lan = await one.enrol("operator", "Trần Thị Lan")
        hung = await one.enrol("operator", "Nguyễn Văn Hùng", title="anh")
        await one.on_duty(hung)
        yield Two(one, other, lan, hung)
        await one.close()
        await other.close()


async def as_many(two: Two, count: int) -> None:
    """The one alarm that rings is there so many times."""
    [row] = await two.one.rows("SELECT * FROM escalations")
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    for n in range(count - 1):
        new = two.one.house.new_id()
        copy = {
            **row,
            "id": new,
            "subject": f"copy {n}",
            "body": row["body"].replace(row["id"], new),
        }
        await two.one.change(f"INSERT INTO escalations ({names}) VALUES ({values})", **copy)


@pytest.mark.parametrize("count", [25, pytest.param(1_000, marks=pytest.mark.soak)])
async def test_X01_two_engines_take_each_step_of_each_alarm_exactly_once(
    two: Two, count: int
) -> None:
    ha = await two.one.enrol("shift_lead", "Phạm Thu Hà")
    await two.one.comes_in(two.lan, text="khẩn cấp")
    await two.tick()
    await as_many(two, count)
    for _ in range(3):
        two.move(seconds=60)
        for _ in range(1 + count // 100):
            await two.tick()
    steps = await two.one.rows("SELECT escalation_id, person_id, rung, round, repeat FROM pages")
    assert len(steps) == len({tuple(step.values()) for step in steps})
    # Hùng after one minute and, with Hà, after two and three; the first page was of one alarm.
    assert len(steps) == 1 + count * 5
    assert {step["person_id"] for step in steps} == {two.hung.person.id, ha.person.id}


async def test_F8_a_sender_paused_past_its_lease_rings_once_more_and_finishes_nothing_twice(
    two: Two,
) -> None:
    two.one.channel.hold = paused = asyncio.Event()
    await two.one.comes_in(two.lan, text="khẩn cấp")
    two.move(seconds=16)
    await two.other.app.ticks.once()
    await two.other.app.ticks.settle()
    assert two.rang() == 1
    paused.set()
    await two.one.app.ticks.settle()
    assert two.rang() <= 2
    await two.tick()
    left = await two.one.rows("SELECT state, lane FROM outbox WHERE state <> 'sent'")
    assert left == []


async def test_F8_a_worker_paused_past_its_lease_does_not_answer_twice(two: Two) -> None:
    async with two.one.house.database.begin() as work:
        assert await lanes.take(work, two.lan.person.id, "paused", two.one.clock.real())
    await two.one.app.reception.accept([two.one.new_event(two.lan, text="/menu")])
    await two.one.app.lanes.settle()
    [waits] = await two.one.rows("SELECT state FROM inbox")
    assert waits["state"] == "new"
    two.move(seconds=11)
    await asyncio.gather(two.one.app.lanes.sweep(), two.other.app.lanes.sweep())
    await two.tick()
    answers = await two.one.rows("SELECT id FROM outbox WHERE prompted")
    assert (len(answers), await two.one.rows("SELECT name FROM lanes")) == (1, [])


class Running(SetClock):
    """Each look at it is a millisecond later: what was done when can be told apart."""

    def now(self) -> datetime:
        self.offset += timedelta(milliseconds=1)
        return super().now()


@pytest.mark.parametrize("workers", [4])
async def test_I05_four_workers_keep_the_order_of_each_chat(workers: int) -> None:
    url = fresh_database()
    with tempfile.TemporaryDirectory() as folder, capture_logs():
        crew = [await open_hotline(Path(folder), url) for _ in range(workers)]
        clock = Running(MONDAY)
        for hotline in crew:
            hotline.house.clock = clock
        phones = [await crew[0].enrol("operator", f"Trần Thị {n}") for n in range(4)]
        for n in range(24):
            event = crew[0].new_event(phones[n % 4], text="/truc")
            await crew[n % workers].app.reception.accept([event])
        for hotline in (*crew, *crew):
            await hotline.app.ticks.settle()
        rows = await crew[0].rows("SELECT lane, state, done_at FROM inbox ORDER BY id")
        for hotline in crew:
            await hotline.close()
    assert {row["state"] for row in rows} == {"done"}
    for lane in {row["lane"] for row in rows}:
        moments = [row["done_at"] for row in rows if row["lane"] == lane]
        assert moments == sorted(set(moments))
