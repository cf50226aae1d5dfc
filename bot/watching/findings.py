"""What the auditor finds wrong (*kiểm tra*): one question each, none of which can hide another."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, Protocol

from bot import unopened
from bot.house import House
from bot.logs import log
from bot.ticks import Ticks
from db import audit, escalations
from db.audit import LateAlarm
from db.work import Work

ALARM_LATE: Final = timedelta(seconds=15)
LEAD_LATE: Final = timedelta(seconds=60)
EVENT_LATE: Final = timedelta(seconds=30)
LETTER_LATE: Final = timedelta(seconds=10)
LEASE_LATE: Final = timedelta(seconds=60)
_TOO_FAR: Final = timedelta(minutes=10)
"""No rung waits so long: the clock was put back, or the row is broken."""
SILENT: Final = 100.0
"""Seconds without a word from a platform that is asked every 50."""
ALARM: Final = "alarm"
"""The sweep over alarms, as `bot/escalate.py` names it."""
LEAST_FREE: Final = 200 * 1024 * 1024
"""Bytes; below it the next hour may be the last that is written down."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `about`: a case code, a channel, a row; never a person's words.
    `out`: who may not know of the case it is about, so is not told."""

    kind: str
    about: str = ""
    out: frozenset[str] = field(default=frozenset(), compare=False)


class Line(Protocol):
    """A platform that is listened to (Telegram)."""

    @property
    def name(self) -> str:
        """Its channel."""
        ...

    @property
    def silent_for(self) -> float:
        """Seconds since it last answered (since the start, before the first time); without end
        once it has refused our token, or nobody listens any more."""
        ...


Senders = Callable[[], Iterable[str]]
"""The channels delivery is in trouble with."""
Question = Callable[[], Awaitable[Iterable[Finding]]]


@dataclass(slots=True)
class Questions:
    """Everything the auditor asks. `folder`: where the database or the keys lie."""

    house: House
    ticks: Ticks
    senders: Senders
    lines: Callable[[], Sequence[Line]]
    folder: Path

    async def all(self) -> frozenset[Finding]:
        """Ask all; a question that cannot be asked is a finding itself."""
        found: set[Finding] = set()
        for name, question in self._each().items():
            try:
                found.update(await question())
            except Exception:
                log().exception("question_failed", question=name)
                found.add(Finding("check_failed", name))
        return frozenset(found)

    def _each(self) -> Mapping[str, Question]:
        return {
            "alarms": self._alarms,
            "leads": self._leads,
            "cases": self._cases,
            "letters": self._letters,
            "events": self._events,
            "leases": self._leases,
            "ticks": self._ticks,
            "senders": self._senders,
            "lines": self._lines,
            "disk": self._disk,
        }

    async def _alarms(self) -> Iterable[Finding]:
        now = self.house.now()
        async with self.house.database.read() as work:
            late = await audit.late_alarms(work, now - ALARM_LATE, now + _TOO_FAR)
            return [await self._about(work, "alarm_overdue", alarm) for alarm in late]

    async def _leads(self) -> Iterable[Finding]:
        async with self.house.database.read() as work:
            late = await audit.late_leads(work, self.house.now() - LEAD_LATE)
            return [await self._about(work, "lead_overdue", alarm) for alarm in late]

    async def _cases(self) -> Iterable[Finding]:
        """An alarm rings without them; somebody has to look for the key."""
        async with self.house.database.read() as work:
            found = []
            for alarm in await escalations.still_open(work):
                file = await unopened.case_of(work, self.house, alarm.escalation)
                if file is not None and not file.opens:
                    out = self.house.barred(file.case)
                    found.append(Finding("case_unopened", file.case.code, out))
            return found

    async def _letters(self) -> Iterable[Finding]:
        async with self.house.database.read() as work:
            late = await audit.late_channels(work, self.house.now() - LETTER_LATE)
        return [Finding("page_unsent", channel) for channel in late]

    async def _events(self) -> Iterable[Finding]:
        async with self.house.database.read() as work:
            oldest = await audit.oldest_event(work)
        late = oldest is not None and oldest < self.house.now() - EVENT_LATE
        return [Finding("inbox_waiting")] if late else []

    async def _leases(self) -> Iterable[Finding]:
        async with self.house.database.read() as work:
            stuck = await audit.stuck_leases(work, self.house.clock.real() - LEASE_LATE)
        return [Finding("letters_stuck")] if stuck else []

    async def _ticks(self) -> Iterable[Finding]:
        broken = self.ticks.rests.broken()
        found = [Finding("row_broken", f"{what} {id[:12]}") for what, id in broken if what != ALARM]
        async with self.house.database.read() as work:
            for id in (id for what, id in broken if what == ALARM):
                alarm = LateAlarm(id, await audit.case_of(work, id))
                found.append(await self._about(work, "alarm_broken", alarm))
        return [*found, Finding("ticks_slow")] if self.ticks.too_slow else found

    async def _senders(self) -> Iterable[Finding]:
        return [Finding("sending", channel) for channel in self.senders()]

    async def _lines(self) -> Iterable[Finding]:
        silent = [line.name for line in self.lines() if line.silent_for > SILENT]
        return [Finding("line_silent", name) for name in silent]

    async def _disk(self) -> Iterable[Finding]:
        free = shutil.disk_usage(self.folder).free
        return [Finding("disk_full")] if free < LEAST_FREE else []

    async def _about(self, work: Work, kind: str, alarm: LateAlarm) -> Finding:
        """By the case's code; by the alarm's own id where its row is spoilt too."""
        try:
            file = await unopened.of_case(work, self.house, alarm.case_id)
        except Exception:
            log().exception("case_not_opened", alarm=alarm.id)
            file = None
        if file is None:
            return Finding(kind, alarm.id[:12])
        return Finding(kind, file.case.code, self.house.barred(file.case))
