"""A bell that threads and event loops can wait for."""

from __future__ import annotations

import asyncio
import contextlib
import threading


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
    def listening(self):  # type: ignore[no-untyped-def]
        """An event that the next ring sets; take it before looking, so that no ring is missed."""
        event = asyncio.Event()
        with self._lock:
            self._waiting[event] = asyncio.get_running_loop()
        try:
            yield event
        finally:
            with self._lock:
                self._waiting.pop(event, None)
