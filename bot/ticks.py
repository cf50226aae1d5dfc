"""Everything that waits for a moment, looked at once; and when the next moment is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot import dead_letters, drafts, escalate, files, remind, silence, sweep, weekly
from bot.alarm import given_back, leads, safe_clock
from bot.calls import call_backs
from bot.clock import ticks as seconds
from bot.deliver import Deliver
from bot.house import House
from bot.lanes import Lanes
from bot.listening import due as listening
from bot.logs import log
from bot.paging import unseen
from bot.roster import tick as roster
from db import moments

_WAITS = {"escalate": moments.ALARM, "leads": moments.LEAD, "unseen": moments.ALARM}
"""Looked at for as long as anything waits: a clock put back must not keep an alarm waiting."""
_DUE = {
    "silence": moments.DANGER,
    "listening": moments.UNHEARD,
    "safe_clock": moments.COMMUNE,
    "given_back": moments.RETURN,
    "call_backs": moments.TASK,
    "remind": moments.REMINDER,
    "drafts": moments.SESSION,
    "files": moments.FILE,
}
"""Looked at once the earliest moment of its kind has come. The rest is looked at every time."""
_WHOLE = 30
"""Every so many rounds everything is looked at, whatever waits."""

SLOW, TOO_SLOW = 5.0, 20.0
"""Seconds one cycle may take before it is logged, and before people are told."""
_LATELY = 45.0


class Ticks:
    """One look at all that may be due. `cycles`: how many looks were finished; `moved`: when a
    sweep ended last; `since`: when the cycle under way began; `last`: seconds of
    the last cycle; `rests`: what keeps failing."""

    def __init__(self, house: House, lanes: Lanes, deliver: Deliver) -> None:
        self._house = house
        self._lanes = lanes
        self._deliver = deliver
        self._rounds = 0
        self._waits: moments.Moments | None = None
        self._fetching: asyncio.Task[None] | None = None
        self.cycles = 0
        self.rests = sweep.Rests()
        self.moved = seconds()
        self.since: float | None = None
        self.last = 0.0
        self._too_slow_at: float | None = None

    async def once(self) -> None:
        """Alarms first; whatever fails is logged and holds up nothing else."""
        sweep.RESTS.set(self.rests)
        self.since = began = seconds()
        took: dict[str, float] = {}
        await self._guarded("look", self._look)
        for name, one in self._sweeps():
            if not self._may_be_due(name):
                continue
            before = seconds()
            await self._guarded(name, one)
            self.moved = seconds()
            took[name] = self.moved - before
        self.cycles += 1
        self.since = None
        self._measured(seconds() - began, took)

    @property
    def too_slow(self) -> bool:
        """Whether a cycle took far too long a short while ago, or the one under way does."""
        now, last = seconds(), self._too_slow_at
        hangs = self.since is not None and now - self.since > TOO_SLOW
        return hangs or (last is not None and now - last < _LATELY)

    def _measured(self, took: float, each: dict[str, float]) -> None:
        self.last = took
        if took > TOO_SLOW:
            self._too_slow_at = seconds()
        if took > SLOW:
            slow = max(each, key=lambda name: each[name])
            log().warning("slow_cycle", seconds=round(took, 1), slowest=slow)

    async def settle(self) -> None:
        """Until no event, no letter and no file is under way."""
        while self._lanes.busy or self._deliver.busy or self._fetching:
            await self._lanes.settle()
            await self._deliver.settle()
            if self._fetching is not None:
                await asyncio.wait({self._fetching})
                self._fetching = None

    async def next_due(self) -> datetime | None:
        """The next moment at which something is due."""
        async with self._house.database.read() as work:
            waits = [*(await moments.upcoming(work)).values()]
            waits += [await roster.next_due(self._house, work), weekly.next_due(self._house)]
        return min((at for at in waits if at is not None), default=None)

    def _may_be_due(self, name: str) -> bool:
        """Whether the look found a reason to sweep; without a look there is reason for all."""
        waits = self._waits
        if waits is None or self._rounds % _WHOLE == 1:
            return True
        if name in _WAITS:
            return waits[_WAITS[name]] is not None
        at = waits[_DUE[name]] if name in _DUE else self._house.now()
        return at is not None and at <= self._house.now()

    def _sweeps(self) -> Sequence[tuple[str, Callable[[], Awaitable[object]]]]:
        house = self._house
        self._rounds += 1
        often: list[tuple[str, Callable[[], Awaitable[object]]]] = [
            ("escalate", lambda: escalate.tick(house)),
            ("leads", lambda: leads.tick(house)),
            ("silence", lambda: silence.tick(house)),
            ("listening", lambda: listening.tick(house)),
            ("deliver", self._deliver.sweep),
            ("unseen", lambda: unseen.tick(house)),
            ("safe_clock", lambda: safe_clock.tick(house)),
            ("given_back", lambda: given_back.tick(house)),
            ("call_backs", lambda: call_backs.tick(house)),
            ("remind", lambda: remind.tick(house)),
            ("drafts", lambda: drafts.tick(house)),
            ("roster", lambda: roster.tick(house)),
            ("weekly", lambda: weekly.tick(house)),
            ("files", self._fetch),
        ]
        if self._rounds % 60 == 1:
            often.append(("doubts", lambda: dead_letters.tick(house)))
        if self._rounds % 5 == 1:
            often.append(("inbox", self._lanes.sweep))
        return often

    async def _fetch(self) -> None:
        """Beside the rest: a platform that hangs over a file must not hold up an alarm."""
        if self._fetching is None or self._fetching.done():
            fetching = self._guarded("files", lambda: files.tick(self._house))
            self._fetching = asyncio.create_task(fetching)

    async def _look(self) -> None:
        """Who is who, and what waits: the one look that a quiet second costs."""
        self._waits = None
        async with self._house.database.read() as work:
            await self._house.directory.refresh(work)
            self._waits = await moments.upcoming(work)

    async def _guarded(self, name: str, sweep: Callable[[], Awaitable[object]]) -> None:
        try:
            await sweep()
        except Exception:
            self.rests.failed("tick", name)
            log().exception("tick_failed", tick=name)
        else:
            self.rests.moved("tick", name)
