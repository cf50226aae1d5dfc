"""Two engines on one PostgreSQL look at the same 1,000 alarms: each rung rings exactly once.

    python -m benchmarks.two_engines [--alarms 1000]

Both are whole hotlines with a clock of their own that is moved from rung to rung; between two moves
both tick at once until nothing is due.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import tempfile
import time
from collections import Counter
from pathlib import Path

import structlog

from cases.escalation import raise_
from db import escalations
from tests.postgres import fresh_database
from tests.promises.hotline import Hotline, open_hotline
from tests.promises.phone import Phone

RUNGS = 4


async def raised(hotline: Hotline, raiser: Phone, count: int) -> None:
    """One that somebody really said, and the rest of the same case."""
    await raiser.says("khẩn cấp")
    house, now = hotline.house, hotline.clock.now()
    [row] = await hotline.rows("SELECT case_id FROM escalations")
    ladder = house.library.policy.ladders["emergency"]
    changes = []
    for _ in range(count - 1):
        id_, session = house.new_id(), house.new_id()
        alarm, _ = raise_(
            id=id_,
            case_id=row["case_id"],
            session_id=session,
            episode=1,
            ladder=ladder,
            by=raiser.person.id,
            now=now,
        )
        changes.append(escalations.added(alarm, session))
    await house.writer.submit(changes)


async def rung(engines: list[Hotline]) -> float:
    """Both tick until nothing is due; seconds that took."""
    began = time.monotonic()
    while True:
        await asyncio.gather(*(engine.app.ticks.once() for engine in engines))
        for engine in engines:
            await engine.app.ticks.settle()
        async with engines[0].house.database.read() as work:
            if not await escalations.due(work, engines[0].clock.now()):
                return time.monotonic() - began


async def main() -> None:
    """Raise them, let them climb, count every page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_engines")
    parser.add_argument("--alarms", type=int, default=1_000)
    count = parser.parse_args().alarms
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        url = fresh_database()
        engines = [await open_hotline(Path(folder), url) for _ in range(2)]
        one = engines[0]
        staff = [await one.enrol(role, role) for role in ("operator", "shift_lead", "head")]
        await one.on_duty(staff[0])
        await raised(one, await one.enrol("collaborator", "Võ Thị Ba"), count)
        for number in range(RUNGS):
            took = await rung(engines)
            await show(engines, number + 1, took)
            for engine in engines:
                engine.clock.jump(seconds=120)
        for engine in engines:
            await engine.close()


async def show(engines: list[Hotline], number: int, took: float) -> None:
    """Pages and journal lines by rung: one page a person and one line an alarm, never more."""
    pages = await engines[0].rows("SELECT * FROM pages WHERE repeat = 0")
    rang = Counter((r["escalation_id"], r["person_id"], r["round"], r["rung"]) for r in pages)
    rungs = Counter((round, rung) for _, _, round, rung in rang)
    lines = Counter(row["detail"] for row in await engines[0].journal("paged"))
    letters = await engines[0].rows("SELECT page_id FROM outbox WHERE page_id IS NOT NULL")
    twice = sum(count > 1 for count in (*rang.values(), *lines.values()))
    twice += len(letters) - len({row["page_id"] for row in letters})
    print(
        f"rung {number}: {took:5.1f} s, pages by rung {dict(rungs)}, twice {twice}"
        f" (load {os.getloadavg()[0]:.1f})",
        flush=True,
    )


if __name__ == "__main__":
    asyncio.run(main())
