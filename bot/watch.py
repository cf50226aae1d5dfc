"""Watch: is anything overdue or stuck? The answer stands on `/health`, and people are told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import ticks as seconds
from bot.house import House
from bot.logs import log
from bot.ticks import Ticks
from bot.watching.auditor import EVERY, Auditor
from bot.watching.cage import CanaryChannel
from bot.watching.canary import Canary
from bot.watching.clock_guard import ClockGuard
from bot.watching.findings import ALARM_LATE, EVENT_LATE, LETTER_LATE, Line, Questions, Senders
from bot.watching.heartbeat import Heartbeat
from bot.watching.metrics import Metrics
from bot.watching.outage import Outage
from bot.watching.watchdog import Watchdog
from db import audit, dead_letters, escalations, troubles
from db.work import Work

_LOOK_LATE = 15.0
"""Seconds without a look: the ticks stand still, whatever the last look saw."""
_A_DAY = timedelta(days=1)


class Watch:
    """Looks at the tables after each cycle, has the auditor ask every half minute, and remembers
    what they saw. `lines`: the platforms this process listens to, as they come up; `beside`: what
    else runs for as long as the house is watched."""

    def __init__(
        self, house: House, ticks: Ticks, senders: Senders, folder: Path, *, works: bool = True
    ) -> None:
        self._house = house
        self._ticks = ticks
        self.lines: Sequence[Line] = ()
        self.heartbeat: Heartbeat | None = None
        self.canary: Canary | None = None
        self.beside: list[Callable[[], Awaitable[None]]] = []
        questions = Questions(house, ticks, senders, lambda: self.lines, folder)
        self.auditor = Auditor(house, questions, ticks.once if works else _nothing)
        self._guard = ClockGuard(house, not house.database.sqlite and house.clock.follows_server)
        self._outage = Outage(house, lambda: self.lines)
        self.metrics = Metrics(house)
        self._dog = Watchdog(lambda: ticks.moved)
        self._tasks: list[asyncio.Task[None]] = []
        self._seen: dict[str, object] = {}
        self._stuck: dict[str, bool] = {}
        self._looked = seconds()

    def pings(self, urls: Sequence[str], ping: Callable[[str], Awaitable[bool]]) -> None:
        """Tell these monitors while all is well."""
        self.heartbeat = Heartbeat(urls, lambda: self.well, ping)
        self.beside.append(self.heartbeat.run)

    def flies(self, canary: Canary) -> None:
        """Let it fly, on a channel of its own inside the house."""
        self._house.channels[CanaryChannel.name] = CanaryChannel()
        self.canary = canary
        self.beside.append(canary.run)

    def start(self, *, dog: bool = True) -> None:
        """From the first whole cycle on. `dog`: the process ends itself when its ticks stop."""
        runs = (self.auditor.run, self._measure, *self.beside)
        self._tasks += [asyncio.ensure_future(run()) for run in runs]
        if dog:
            self._dog.start()

    async def stop(self) -> None:
        """Nothing is watched while the house closes."""
        self._dog.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def clock(self) -> None:
        """Before each cycle: nothing may be done by a clock that has just jumped."""
        try:
            await self._guard.look()
        except Exception:
            log().exception("clock_not_compared")

    async def look(self) -> None:
        """After each cycle: how long nobody ticked, what waits, and how long it may."""
        try:
            await self._outage.look()
            async with self._house.database.read() as work:
                await self._look(work)
        except Exception:
            # The tables cannot be read: the figures say so, and the ticks go on trying.
            log().exception("look_failed")
            self._stuck = {**self._stuck, "database_away": True}
        else:
            self._looked = seconds()
        self.metrics.cycle.observe(self._ticks.last)

    async def _look(self, work: Work) -> None:
        now = self._house.now()
        event, letter = await audit.oldest_event(work), await audit.oldest_letter(work)
        self._stuck = {
            "alarm_overdue": _late(await escalations.next_due(work), ALARM_LATE, now),
            "inbox_waiting": _late(event, EVENT_LATE, now),
            "page_unsent": _late(letter, LETTER_LATE, now),
            "database_away": False,
        }
        open_now = [f"{t.kind} {t.about}".strip() for t in await troubles.still_open(work)]
        events, letters = await audit.waiting(work, now)
        self._seen = {
            "troubles": open_now,
            "events_waiting": events,
            "oldest_event_seconds": _age(event, now),
            "letters_waiting": letters,
            "oldest_page_seconds": _age(letter, now),
            "emergencies_dead": await dead_letters.emergencies(work, now - _A_DAY),
            **{f"alarms_{state}": n for state, n in (await audit.open_alarms(work)).items()},
        }

    def figures(self) -> Mapping[str, object]:
        """`ready` after one full cycle with nothing stuck, nothing in trouble, and the auditor
        awake; numbers, channels and codes, never a person's words."""
        stuck = self._stuck | {
            "ticks_late": seconds() - self._looked > _LOOK_LATE,
            "auditor_silent": self.auditor.silent,
        }
        well = not any(stuck.values()) and not self._open()
        ready = self._ticks.cycles > 0 and bool(self._stuck) and well
        kinds = {str(trouble).partition(" ")[0] for trouble in self._open()}
        wrong = sorted({name for name, is_so in stuck.items() if is_so} | kinds)
        channels = sorted(self._house.channels)
        known = {"ready": ready, "cycles": self._ticks.cycles, "channels": channels}
        missed = list(self.heartbeat.missed) if self.heartbeat else []
        if self.canary is not None:
            known["canary_seconds"] = round(self.canary.seconds, 2)
        return {**known, **stuck, "wrong": wrong, "heartbeat_missed": missed, **self._seen}

    def _open(self) -> list[str]:
        found = self._seen.get("troubles")
        return found if isinstance(found, list) else []

    def scrape(self) -> tuple[str, bytes]:
        """The same figures for Prometheus."""
        return self.metrics.text(self.figures())

    async def _measure(self) -> None:
        while True:
            try:
                await self.metrics.look()
            except Exception:
                log().exception("not_measured")
            await asyncio.sleep(EVERY)

    @property
    def well(self) -> bool:
        """Whether an outside monitor may hear that all is well."""
        return self.figures()["ready"] is True


def _late(moment: datetime | None, after: timedelta, now: datetime) -> bool:
    return moment is not None and moment < now - after


def _age(moment: datetime | None, now: datetime) -> int:
    return max(0, int((now - moment).total_seconds())) if moment is not None else 0


async def _nothing() -> None:
    """A process that only listens mends nothing."""
