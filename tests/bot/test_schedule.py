"""The metronome is stopped between two ticks, never within one."""

from __future__ import annotations

import asyncio

import pytest

from bot.schedule import Metronome, metronome


class Work:
    """A tick that goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.ended = 0

    async def tick(self) -> None:
        self.begun.set()
        await self.may_end.wait()
        self.ended += 1


async def test_a_tick_under_way_ends_before_the_stop_does() -> None:
    work = Work()
    beating = metronome(work.tick)
    beat = asyncio.create_task(beating.beat())
    await work.begun.wait()
    stopping = asyncio.create_task(beating.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    work.may_end.set()
    await asyncio.gather(stopping, beat)
    assert work.ended == 1


async def test_after_the_stop_nothing_ticks_any_more() -> None:
    work = Work()
    beating = metronome(work.tick)
    await beating.stop()
    await beating.beat()
    assert not work.begun.is_set()


async def test_a_tick_that_hangs_holds_up_no_stop_and_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    work = Work()
    beating = Metronome(work.tick)
    beat = asyncio.create_task(beating.beat())
    await work.begun.wait()
    await beating.stop(longest=0.01)
    beat.cancel()
    await beat
    assert not caplog.records
