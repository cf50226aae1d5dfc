"""The watchdog: a process whose ticks stand still ends itself, so that it is started again."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Final

from bot.clock import ticks
from bot.logs import log

LIMIT: Final = 20.0
"""Seconds without the end of a single sweep. A cycle of many slow ones is slow, but alive."""
_PAUSED: Final = 5.0
"""Seconds between two looks, which come every second."""
STOOD_STILL: Final = 70
"""The exit code: the service manager starts it again (`Restart=always`)."""


class Watchdog:
    """A thread of its own: an event loop that hangs cannot look at itself. `moved`: when the ticks
    moved last; `end`: how the process ends."""

    def __init__(self, moved: Callable[[], float], end: Callable[[int], object] = os._exit) -> None:
        self._moved = moved
        self._end = end
        self._stop = threading.Event()
        self._looked = ticks()
        self._woke = 0.0

    def start(self) -> None:
        """From the first whole cycle on."""
        threading.Thread(target=self._run, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """The house closes: ticks are not expected any more."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(1.0):
            if self.look():
                return

    def look(self) -> bool:
        """End the process if nothing moved for too long; whether it was ended."""
        now = ticks()
        if now - self._looked > _PAUSED:
            # The whole process was stopped, this thread with it: the ticks get their time anew.
            self._woke = now
        self._looked = now
        still = now - max(self._moved(), self._woke)
        if still <= LIMIT or self._stop.is_set():
            return False
        log().critical("ticks_stand_still", seconds=round(still), exit_code=STOOD_STILL)
        sys.stderr.flush()
        self._end(STOOD_STILL)
        return True
