"""The clock is watched too (*đồng hồ máy*): against the seconds that nobody can set, and on
PostgreSQL against the clock of the server."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.house import House
from bot.logs import log
from bot.watching import report
from bot.watching.findings import Finding
from db import audit, straight, troubles

CONFIRM: Final = "!clock"
TICK: Final = "tick"
"""The beat of the ticks."""
_SMALL: Final = 5.0
"""Seconds within which a clock may be set without anybody noticing."""
_TOLD: Final = 30.0
_DOUBTED: Final = 300.0
"""A clock that jumps forward so far is not believed until a person says that it is right."""
_BACK: Final = 60.0
_MEASURED: Final = 60.0
_UNSTEADY: Final = timedelta(milliseconds=100)
"""A difference to the server below this is the way there and back."""


class ClockGuard:
    """Sees the clock jump. `follows`: the server whose time counts, where there is one."""

    def __init__(self, house: House, follows: bool) -> None:
        self._house = house
        self._follows = follows
        self._measured: float | None = None
        self._trusted = self._difference()
        self._doubts = False

    async def look(self) -> None:
        """1. Measure the server. 2. Back: put straight what would wait for hours. 3. Far forward:
        tell, and wait to be told. 4. Back where it was, or confirmed: trust it."""
        if self._follows:
            await self._measure()
        jump = self._difference() - self._trusted
        if self._doubts:
            await self._doubted(jump)
        elif jump <= -_SMALL:
            await self._straighten(jump)
            if jump <= -_TOLD:
                await report.past(self._house, "clock_back", -jump)
        elif jump >= _DOUBTED:
            self._doubts = True
            await report.begins(
                self._house, Finding(troubles.CLOCK), (CONFIRM, "watching.clock_is_right")
            )
        else:
            if jump >= _TOLD:
                await report.past(self._house, "clock_moved", jump)
            self._trusted = self._difference()

    async def _doubted(self, jump: float) -> None:
        async with self._house.database.read() as work:
            open_now = await troubles.still_open(work)
        mine = [trouble for trouble in open_now if trouble.kind == troubles.CLOCK]
        if mine and abs(jump) < _BACK:
            await report.is_over(self._house, mine[0])
            await self._straighten(-_DOUBTED)
            mine = []
        if not mine:
            self._doubts = False
            self._trusted = self._difference()

    async def _straighten(self, jump: float) -> None:
        house = self._house
        async with house.database.begin() as work:
            moved = await straight.made_straight(work, house.now(), house.clock.real())
            await troubles.put_back(work, TICK, house.clock.real())
        log().warning("clock_back", seconds=int(-jump), rows=moved)
        self._trusted = self._difference()

    async def _measure(self) -> None:
        """Ours is moved by its difference to the server's; a difference that comes suddenly and
        is large is told."""
        clock, uptime = self._house.clock, self._house.clock.uptime()
        jumped = abs(self._difference() - self._trusted) > _SMALL
        if self._measured is not None and uptime - self._measured < _MEASURED and not jumped:
            return
        before = clock.real()
        async with self._house.database.read() as work:
            server = await audit.server_time(work)
        self._measured = uptime
        by = _ahead(server, before, clock.real())
        if abs(by) > _UNSTEADY:
            clock.correct(by)
            self._trusted += by.total_seconds() if not jumped else 0.0
        if abs(by.total_seconds()) > _TOLD:
            await report.past(self._house, "clock_skew", abs(by.total_seconds()))

    def _difference(self) -> float:
        clock = self._house.clock
        return clock.real().timestamp() - clock.uptime()


def _ahead(server: datetime, before: datetime, after: datetime) -> timedelta:
    """How far the server is ahead of the middle of the question."""
    return server - (before + (after - before) / 2)
