"""The one clock. Rules see `now()`; leases, limits and logins see `real()`.

In demo mode the two differ by an offset that only grows; tests set both by hand.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is. `follows_server`: whether it is corrected by a database server's."""

    follows_server: bool

    def now(self) -> datetime:
        """The time of the house (UTC)."""
        ...

    def real(self) -> datetime:
        """The time of the machine (UTC)."""
        ...

    def uptime(self) -> float:
        """Seconds that no setting of the clock changes; they go on while the machine sleeps."""
        ...

    def correct(self, by: timedelta) -> None:
        """The database server is ahead by so much."""
        ...


class MachineClock:
    """The machine's clock, moved forward by `offset` (demo; zero in production). `skew`: how far
    it is behind the database server, whose time counts where there are several machines."""

    follows_server = True

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset
        self.skew = timedelta(0)

    def now(self) -> datetime:
        return self.real() + self.offset

    def real(self) -> datetime:
        return datetime.now(UTC) + self.skew

    def uptime(self) -> float:
        return uptime()

    def correct(self, by: timedelta) -> None:
        self.skew += by

    def move(self, by: timedelta) -> None:
        """Forward only: no rule may see the time jump back."""
        self.offset += max(by, timedelta(0))


def ticks() -> float:
    """Seconds of a clock that never jumps, for measuring how long something took."""
    return time.monotonic()


def uptime() -> float:
    """Seconds that go on while the machine sleeps too: what a wall clock is compared with."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)
