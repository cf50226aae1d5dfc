"""The metronome: APScheduler ticks every second; what is due is found in our tables."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

_EVERY = 1


def metronome(tick: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """A started scheduler that calls `tick` every second, one at a time, late rather than never."""
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")
    scheduler.add_job(tick, "interval", seconds=_EVERY)
    scheduler.start()
    return scheduler
