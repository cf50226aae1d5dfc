"""After a silence of our own (*gián đoạn*): it is written down, told, and taps are asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bot.house import House
from bot.watching import press_again, report
from bot.watching.clock_guard import TICK
from bot.watching.findings import SILENT, Line
from db import troubles

WRITTEN: Final = 30.0
HEADS: Final = 120.0
"""Seconds of silence from which on those who answer for the house hear of it."""
_BEAT: Final = 5.0


class Outage:
    """Sees that nobody ticked for a while: this process was down, or stood still."""

    def __init__(self, house: House, lines: Callable[[], Sequence[Line]]) -> None:
        self._house = house
        self._lines = lines
        self._looked: float | None = None
        self._before = ""
        self._beaten: float | None = None
        self._silences: dict[str, float] = {}

    async def look(self) -> None:
        """After each cycle, so the alarms that were overdue have rung first."""
        gap = await self._gap()
        self._looked = self._house.clock.uptime()
        await self._beat()
        if gap > WRITTEN:
            roles = report.TOLD if gap > HEADS else report.TOLD[:1]
            await report.past(self._house, report.OUTAGE, gap, roles, self._before)
        if gap > SILENT or self._line_is_back():
            await press_again.ask(self._house)

    async def _gap(self) -> float:
        """Seconds without a tick of any process; by the tables at the start, later only where this
        process itself has stood still."""
        house, gap = self._house, 0.0
        if self._looked is not None:
            gap = house.clock.uptime() - self._looked
            if gap <= WRITTEN:
                return 0.0
        async with house.database.read() as work:
            before = await troubles.beat(work, TICK)
        if before is None:
            return 0.0
        self._before = before.isoformat()
        since = (house.clock.real() - before).total_seconds()
        return min(gap, since) if self._looked is not None else max(since, 0.0)

    async def _beat(self) -> None:
        uptime = self._house.clock.uptime()
        if self._beaten is None or uptime - self._beaten >= _BEAT:
            async with self._house.database.begin() as work:
                await troubles.beaten(work, TICK, self._house.clock.real())
            self._beaten = uptime

    def _line_is_back(self) -> bool:
        """Whether a platform answers again that was silent long enough for a tap to be lost."""
        before = self._silences
        self._silences = {line.name: line.silent_for for line in self._lines()}
        return any(
            before.get(name, 0.0) > SILENT and now < SILENT for name, now in self._silences.items()
        )
