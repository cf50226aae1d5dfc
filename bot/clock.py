"""The one clock. Rules see `now()`; leases, limits and logins see `real()`.

In demo mode the two differ by an offset that only grows; tests set both by hand.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The time of the house (UTC)."""
        ...

    def real(self) -> datetime:
        """The time of the machine (UTC)."""
        ...


class MachineClock:
    """The machine's clock, moved forward by `offset` (demo; zero in production)."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return self.real() + self.offset

    def real(self) -> datetime:
        return datetime.now(UTC)

    def move(self, by: timedelta) -> None:
        """Forward only: no rule may see the time jump back."""
        self.offset += max(by, timedelta(0))


def ticks() -> float:
    """Seconds of a clock that never jumps, for measuring how long something took."""
    return time.monotonic()
