"""How many sends a second a bot token may make, and who goes first."""

from __future__ import annotations

from collections import deque

_WINDOW = 1.0
_CHAT_PAUSE = 1.0
RESERVED = 10
"""Sends a second kept for emergencies while any is open."""


class Limiter:
    """Never more than `rate` sends in any second; an unprompted send a second a chat.

    Times are seconds of a clock that never jumps. `rate` 0 = no limit.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._sent: deque[float] = deque()
        self._last: dict[str, float] = {}
        self._paused_until = 0.0

    def wait(
        self, address: str, *, emergency: bool, prompted: bool, alarm: bool, at: float
    ) -> float:
        """Seconds to wait before this send, 0 = now (and it is then counted)."""
        pause = max(self._paused_until - at, self._rate_pause(emergency, alarm, at))
        if not prompted:
            pause = max(pause, self._last.get(address, -_CHAT_PAUSE) + _CHAT_PAUSE - at)
        if pause > 0:
            return pause
        self._sent.append(at)
        self._last[address] = at
        if len(self._last) > 10_000:
            self._last = {a: t for a, t in self._last.items() if t > at - _CHAT_PAUSE}
        return 0.0

    def pause(self, seconds: float, at: float) -> None:
        """The platform asked everyone to wait."""
        self._paused_until = max(self._paused_until, at + seconds)

    def _rate_pause(self, emergency: bool, alarm: bool, at: float) -> float:
        if not self._rate:
            return 0.0
        while self._sent and self._sent[0] <= at - _WINDOW:
            self._sent.popleft()
        room = self._rate - (RESERVED if alarm and not emergency else 0)
        if len(self._sent) < max(room, 1):
            return 0.0
        return self._sent[len(self._sent) - max(room, 1)] + _WINDOW - at
