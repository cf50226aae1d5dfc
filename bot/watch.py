"""Watch: is anything overdue or stuck? The answer stands on `/health`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.clock import ticks as seconds
from bot.house import House
from bot.ticks import Ticks
from db import escalations, inbox, outbox

_ALARM_LATE = timedelta(seconds=15)
_INBOX_LATE = timedelta(seconds=30)
_EMERGENCY_LATE = timedelta(seconds=10)
_LOOK_LATE = 15.0
"""Seconds without a look: the ticks stand still, whatever the last look saw."""


class Watch:
    """Looks at the tables after each cycle and remembers what it saw."""

    def __init__(self, house: House, ticks: Ticks) -> None:
        self._house = house
        self._ticks = ticks
        self._stuck: dict[str, bool] = {}
        self._looked = seconds()

    async def look(self) -> None:
        """Compare what waits with how long it may."""
        now = self._house.now()
        async with self._house.database.read() as work:
            alarm = await escalations.next_due(work)
            event = await inbox.oldest(work)
            letter = await outbox.oldest_emergency(work)
        self._stuck = {
            "alarm_overdue": _late(alarm, _ALARM_LATE, now),
            "inbox_waiting": _late(event, _INBOX_LATE, now),
            "page_unsent": _late(letter, _EMERGENCY_LATE, now),
        }
        self._looked = seconds()

    def figures(self) -> Mapping[str, object]:
        """`ready` after one full cycle with nothing stuck."""
        stuck = self._stuck | {"ticks_late": seconds() - self._looked > _LOOK_LATE}
        ready = self._ticks.cycles > 0 and bool(self._stuck) and not any(stuck.values())
        channels = sorted(self._house.channels)
        return {"ready": ready, "cycles": self._ticks.cycles, "channels": channels, **stuck}


def _late(moment: datetime | None, after: timedelta, now: datetime) -> bool:
    return moment is not None and moment < now - after
