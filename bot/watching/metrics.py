"""Figures for Prometheus (*số đo*): numbers, channels and states; nothing of a case or a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from bot.house import House
from db import tallies

PAGED: Final = (0.25, 0.5, 1, 2, 5, 10, 30, 60, 120)
TAKEN: Final = (10, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600)
"""Buckets in seconds: the windows of the ladder lie among them."""
CYCLE: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20)
_AN_HOUR: Final = timedelta(hours=1)
_SIMPLE: Final = {
    "events_waiting": "Events that came in and have no effect yet",
    "oldest_event_seconds": "Age of the oldest of them",
    "letters_waiting": "Letters that could be sent now",
    "oldest_page_seconds": "Age of the oldest emergency letter that has not left",
    "alarms_paging": "Alarms nobody has taken yet",
    "alarms_acknowledged": "Alarms somebody leads and has not ended",
}


class Metrics:
    """What `/metrics` shows. Times to the first page and to the acknowledgement come from the
    tables, each alarm once; several processes each count all of them."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._until = house.now()
        own = self._own = CollectorRegistry()
        told = "tiepnhan_first_page_seconds", "From the alarm to its first page sent"
        self.paged = Histogram(*told, buckets=PAGED, registry=own)
        told = "tiepnhan_acknowledge_seconds", "From the alarm to somebody taking it"
        self.taken = Histogram(*told, buckets=TAKEN, registry=own)
        told = "tiepnhan_cycle_seconds", "One cycle of the ticks"
        self.cycle = Histogram(*told, buckets=CYCLE, registry=own)
        self.raised = Counter("tiepnhan_alarms_raised", "Alarms raised", registry=own)
        told = "tiepnhan_letters_last_hour", "Letters written in the last hour"
        self.letters = Gauge(*told, ("channel", "state"), registry=own)
        self.ready = Gauge("tiepnhan_ready", "1 while all is well", registry=own)
        self.troubles = Gauge("tiepnhan_troubles", "What is wrong now", registry=own)
        self.canary = Gauge("tiepnhan_canary_seconds", "The last canary, 0 failed", registry=own)
        told = "tiepnhan_heartbeat_missed", "Pings in a row a monitor did not take"
        self.heartbeat = Gauge(*told, ("monitor",), registry=own)
        self._simple = {
            name: Gauge(f"tiepnhan_{name}", said, registry=own) for name, said in _SIMPLE.items()
        }

    async def look(self) -> None:
        """What happened since the last look."""
        until = self._house.now()
        since, self._until = min(self._until, until), until
        async with self._house.database.read() as work:
            raised = await tallies.raised(work, since, until)
            paged = await tallies.first_pages(work, since, until, until - _AN_HOUR)
            taken = await tallies.taken(work, since, until)
            letters = await tallies.letters(work, _id_of(self._house.clock.real() - _AN_HOUR))
        self.raised.inc(raised)
        for seconds in paged:
            self.paged.observe(seconds)
        for seconds in taken:
            self.taken.observe(seconds)
        self.letters.clear()
        for (channel, state), many in letters.items():
            self.letters.labels(channel, state).set(many)

    def text(self, figures: Mapping[str, object]) -> tuple[str, bytes]:
        """Everything, with the figures `/health` shows at this moment."""
        for name, gauge in self._simple.items():
            value = figures.get(name, 0)
            gauge.set(float(value) if isinstance(value, int | float) else 0.0)
        flown = figures.get("canary_seconds")
        self.canary.set(flown if isinstance(flown, float) else 0.0)
        missed = figures.get("heartbeat_missed")
        for n, many in enumerate(missed if isinstance(missed, list) else [], 1):
            self.heartbeat.labels(str(n)).set(many)
        wrong = figures.get("troubles")
        self.troubles.set(len(wrong) if isinstance(wrong, list) else 0)
        self.ready.set(1 if figures.get("ready") is True else 0)
        return CONTENT_TYPE_PLAIN_0_0_4, generate_latest(self._own)


def _id_of(moment: datetime) -> str:
    """The lowest id of ours made at this moment (UUIDv7: the first 12 digits are milliseconds)."""
    return f"{int(moment.timestamp() * 1000):012x}{'0' * 20}"
