"""How soon a telephone rings, the next one after it, and how soon all are quiet again.

    python -m benchmarks.alarms [--databases sqlite,postgres] [--emergencies 200] [--queued 5000]

The Telegram server is a process of its own, 50 ms away. Every emergency is said by somebody else
and rings at whoever is on duty; they decline (or have blocked the bot, or nobody is on duty), and
it rings at the second on duty, who takes it. Times end when a request reaches the server.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from benchmarks.watchroom import Watchroom, watchroom
from tests.postgres import fresh_database
from tests.promises.phone import Phone

TURNS = 8
"""So many people on duty and behind them take turns: a chat gets one unasked letter a second."""
EVERY = 0.4
"""Seconds from one emergency to the next."""
QUIET = 3.0
"""Seconds in which a page that should not come still may."""
BARS = {"answer to page": 2.0, "commit to page": 0.25, "to the next": 2.0, "page after": 1.0}


@dataclass
class Night:
    """Who says it and who answers; `times`: seconds by what was measured."""

    room: Watchroom
    duty: list[Phone]
    behind: list[Phone]
    raisers: list[Phone]
    gone: list[Phone]
    times: dict[str, list[float]] = field(default_factory=dict)
    taken: list[tuple[str, float]] = field(default_factory=list)

    async def measured(self) -> dict[str, list[float]]:
        """One emergency after the other, faster than any real night."""
        for number, raiser in enumerate(self.raisers):
            began = time.monotonic()
            await self._one(number, raiser)
            await asyncio.sleep(max(0.0, began + EVERY - time.monotonic()))
        await asyncio.sleep(QUIET)
        await self._last_pages()
        return self.times

    async def _one(self, number: int, raiser: Phone) -> None:
        room, behind = self.room, self.behind[number % TURNS]
        how = ("declines", "declines", "blocked", "nobody")[number % 4]
        duty = self.gone.pop() if how == "blocked" else self.duty[number % TURNS]
        room.far.blocked(duty.address.id, blocked=how == "blocked")
        await room.roster([] if how == "nobody" else [duty], behind)
        began = await room.says(raiser, text="khẩn cấp")
        if how == "declines":
            at, page = await room.page_at(duty, began)
            self._note("answer to page", at - began)
            self._note("commit to page", at - room.left[page])
            began = await room.says(duty, choice=f"!busy.{page}")
        elif how == "blocked":
            began, _ = await room.page_at(duty, began)
        at, page = await room.page_at(behind, began)
        self._note(f"to the next: {how}", at - began)
        self._note("commit to page", at - room.left[page])
        self.taken.append((page, await room.says(behind, choice=f"!ack.{page}")))

    def _note(self, what: str, seconds: float) -> None:
        self.times.setdefault(what, []).append(seconds)

    async def _last_pages(self) -> None:
        """From the tap that took an alarm to its last page; 0 where none came after the tap."""
        rows = await self.room.hotline.rows("SELECT id, escalation_id FROM pages")
        alarm_of = {row["id"]: row["escalation_id"] for row in rows}
        last: dict[str, float] = {}
        for receipt in self.room.far.receipts:
            for page in receipt.pages:
                last[alarm_of[page]] = max(last.get(alarm_of[page], 0.0), receipt.at)
        for page, at in self.taken:
            self._note("page after the tap that took it", max(0.0, last[alarm_of[page]] - at))


async def opened(room: Watchroom, emergencies: int) -> Night:
    """Everybody has a telephone."""
    count = (TURNS, TURNS, emergencies, emergencies // 4 + 1)
    duty, behind, raisers, gone = [
        [await room.enrol("operator") for _ in range(number)] for number in count
    ]
    return Night(room, duty, behind, raisers, gone)


async def one(database: str, rate: int, queued: int, emergencies: int, words: str) -> None:
    """One row of the table for each time measured."""
    url = fresh_database() if database == "postgres" else ""
    chats = 2 * TURNS + emergencies + emergencies // 4 + 1 + queued
    with tempfile.TemporaryDirectory() as folder:
        async with watchroom(Path(folder), url, rate, chats) as room:
            night = await opened(room, emergencies)
            room.begin()
            if queued:
                await room.reminders(queued)
            before = await room.waiting()
            times = await night.measured()
            show(f"{database}, {words}", times)
            if queued:
                print(f"  reminders waiting: {before} before, {await room.waiting()} after")


def show(words: str, times: dict[str, list[float]]) -> None:
    """p50, p99 and the longest, in milliseconds; the bar beside them."""
    print(f"{words} (load {os.getloadavg()[0]:.1f})", flush=True)
    for what, seconds in times.items():
        ordered = sorted(seconds)
        p50, p99 = (
            1000 * ordered[min(len(ordered) - 1, int(len(ordered) * q))] for q in (0.5, 0.99)
        )
        bar = next((1000 * bar for name, bar in BARS.items() if what.startswith(name)), 0.0)
        print(
            f"  {what:32} {len(ordered):4}  p50 {p50:7.0f} ms  p99 {p99:7.0f} ms"
            f"  longest {1000 * ordered[-1]:7.0f} ms  bar {bar:5.0f} ms"
        )


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alarms")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--emergencies", type=int, default=200)
    parser.add_argument("--queued", type=int, default=5_000)
    return parser.parse_args(given)


def without_noise() -> None:
    """People who blocked the bot, and ticks that are still at it, are part of the plan."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


async def main() -> None:
    """Idle, behind reminders at Telegram's rate, and behind twice as many without a limit."""
    given = arguments()
    without_noise()
    for database in given.databases.split(","):
        count = given.emergencies
        await one(database, 0, 0, count, "idle")
        await one(database, 30, given.queued, count, f"{given.queued} reminders, 30 a second")
        await one(database, 0, 2 * given.queued, count, f"{2 * given.queued} reminders, no limit")


if __name__ == "__main__":
    asyncio.run(main())
