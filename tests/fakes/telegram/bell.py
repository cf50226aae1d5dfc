"""A bell that threads and event loops can wait for."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rung from any thread; whoever waits, in whatever event loop, wakes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    def ring(self) -> None:
        """Wake everybody who waits now."""
        with self._lock:
            waiting = list(self._waiting.items())
        for event, loop in waiting:
            with contextlib.suppress(RuntimeError):  # that loop is closed: nobody is there
                loop.call_soon_threadsafe(event.set)

    @contextlib.contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that the next ring sets; take it before looking, so that no ring is missed."""
        event = asyncio.Event()
        with self._lock:
            self._waiting[event] = asyncio.get_running_loop()
        try:
            yield event
        finally:
            with self._lock:
                self._waiting.pop(event, None)

    async def until(self, look: Callable[[], T], seconds: float) -> T:
        """Look at every ring until something true is seen or the time (real seconds) is over."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            with self.listening() as rung:
                left = deadline - loop.time()
                if (seen := look()) or left <= 0:
                    return seen
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(left):
                        await rung.wait()
