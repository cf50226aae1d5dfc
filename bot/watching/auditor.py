"""The auditor (*kiểm tra viên tự động*): every half minute it asks whether anything is stuck."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from bot.clock import uptime
from bot.house import House
from bot.logs import log
from bot.watching import report
from bot.watching.findings import Finding, Questions
from db import troubles
from db.troubles import Trouble

EVERY: Final = 30.0
PATIENCE: Final = 15.0
"""Seconds the ticks get to mend it before people are told."""
SILENT: Final = 75.0
"""Seconds after which the auditor itself has to be believed dead: two rounds, and a little."""
OTHERS: Final = frozenset({troubles.CLOCK, "canary"})
"""Open troubles that are not for the auditor to end."""
_OWN: Final = frozenset(
    {"line_silent", "sending", "ticks_slow", "row_broken", "disk_full", "check_failed"}
)
"""What only the process that has it can see. Another one ends it if it is older than itself: the
process that had it is then gone, or will say so again."""


class Auditor:
    """Asks, tries to mend, tells once what stays wrong, and tells when it is over. `found`: what
    was wrong at the last round, of which `check_failed` may be that nothing could be asked."""

    def __init__(
        self, house: House, questions: Questions, poke: Callable[[], Awaitable[object]]
    ) -> None:
        self._house = house
        self._questions = questions
        self._poke = poke
        self._ended: float | None = None
        self._since = house.now()
        self._begun: set[tuple[str, str]] = set()
        self._out: dict[tuple[str, str], frozenset[str]] = {}
        self.found: frozenset[Finding] = frozenset()

    @property
    def silent(self) -> bool:
        """Whether no round was finished for too long; before the first one it is not."""
        return self._ended is not None and uptime() - self._ended > SILENT

    async def run(self) -> None:
        """For as long as the process lives; whatever fails, the next round comes."""
        while True:
            try:
                await self.round()
            except Exception:
                log().exception("audit_failed")
            await asyncio.sleep(EVERY)

    async def round(self) -> None:
        """1. Ask. 2. What is wrong gets one more turn of the ticks. 3. Ask again. 4. Tell."""
        found = await self._questions.all()
        if found:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._poke()
            except Exception:
                log().exception("poke_failed")
            found &= await self._questions.all()
        self.found = found
        await self._tell(found)
        self._ended = uptime()

    async def _tell(self, found: frozenset[Finding]) -> None:
        async with self._house.database.read() as work:
            known = await troubles.still_open(work)
        names = {(t.kind, t.about) for t in known}
        for finding in sorted(found, key=lambda f: (f.kind, f.about)):
            self._out[finding.kind, finding.about] = finding.out
            if (finding.kind, finding.about) not in names:
                await report.begins(self._house, finding)
                self._begun.add((finding.kind, finding.about))
        wrong = {(f.kind, f.about) for f in found}
        for trouble in known:
            name = (trouble.kind, trouble.about)
            if name not in wrong and self._may_end(trouble):
                self._begun.discard(name)
                await report.is_over(self._house, trouble, self._out.pop(name, frozenset()))

    def _may_end(self, trouble: Trouble) -> bool:
        if trouble.kind in _OWN:
            mine = (trouble.kind, trouble.about) in self._begun
            return mine or trouble.began_at < self._since
        return trouble.kind not in OTHERS
