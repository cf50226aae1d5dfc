"""How many sends a second a bot token may make, and who goes first."""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections.abc import Mapping
from typing import Any

_WINDOW = 1.0
_CHAT_PAUSE = 1.0
_GROUP_WINDOW = 60.0
GROUP_RATE = 20
"""Sends a minute to one group chat."""
RESERVED = 10
"""Sends a second kept for emergencies while any is open."""
_GULP = 0.2
"""Seconds: what nobody asked for takes at most this share of a second's sends at a time, so that an
emergency never finds the whole second used up."""
_MOST_CHATS = 10_000


class Limiter:
    """Never more than `rate` sends in any second; an unprompted send a second a chat; twenty a
    minute a group.

    Times are seconds of one clock that never jumps. `rate` 0 = no limit but that of a chat.
    `slack`: seconds by which clocks of several senders may differ.
    """

    def __init__(self, rate: int, slack: float = 0.0) -> None:
        self._rate = rate
        self._window = _WINDOW + slack
        self._slack = slack
        self._sent: list[float] = []
        self._last: dict[str, float] = {}
        self._groups: dict[str, list[float]] = {}
        self._paused_until = 0.0

    def wait(
        self,
        address: str,
        *,
        emergency: bool,
        prompted: bool,
        alarm: bool,
        at: float,
        group: bool = False,
        soon: bool = False,
    ) -> float:
        """Seconds to wait before this send, 0 = now (and it is then counted). `soon`: it is still
        to be looked at, so it takes its place until `left` or `stayed` says what became of it."""
        pause = max(self._paused_until - at, self._rate_pause(emergency, prompted, alarm, at))
        if not prompted:
            last = self._last.get(address, -_CHAT_PAUSE - self._slack)
            pause = max(pause, last + _CHAT_PAUSE + self._slack - at)
        if group:
            pause = max(pause, self._group_pause(address, at))
        if pause > 0:
            return pause
        self._count(address, group, math.inf if soon else at, at)
        return 0.0

    def left(self, address: str, at: float) -> None:
        """What was to leave soon leaves now."""
        if self._rate and self._sent and self._sent[-1] == math.inf:
            self._sent.pop()
            insort(self._sent, at)
        self._last[address] = at

    def stayed(self) -> None:
        """What was to leave soon is not sent after all."""
        if self._rate and self._sent and self._sent[-1] == math.inf:
            self._sent.pop()

    def is_full(self, at: float) -> bool:
        """Whether nothing at all may be sent at this moment."""
        paused = self._paused_until > at
        return paused or (self._rate > 0 and self._since(at - self._window) >= self._rate)

    def pause(self, seconds: float, at: float) -> None:
        """The platform asked everyone to wait."""
        self._paused_until = max(self._paused_until, at + seconds)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for senders that share one rate."""
        return {
            "sent": self._sent,
            "last": self._last,
            "groups": self._groups,
            "paused_until": self._paused_until,
        }

    def load(self, body: Mapping[str, Any], at: float) -> None:
        """Go on from what another sender left."""
        self._sent = sorted(body.get("sent", ()))
        self._last = dict(body.get("last", {}))
        self._groups = {address: list(moments) for address, moments in body["groups"].items()}
        self._paused_until = body.get("paused_until", 0.0)
        self._forget(at)

    def _count(self, address: str, group: bool, counts: float, at: float) -> None:
        if self._rate:
            del self._sent[: bisect_right(self._sent, at - self._window)]
            insort(self._sent, counts)
        self._last[address] = at
        if group:
            self._groups.setdefault(address, []).append(at)
        if len(self._last) > _MOST_CHATS:
            self._forget(at)

    def _forget(self, at: float) -> None:
        """What no longer holds anybody back."""
        old = at - _CHAT_PAUSE - self._slack
        self._last = {a: t for a, t in self._last.items() if t > old}
        lately = {a: [t for t in ts if t > at - _GROUP_WINDOW] for a, ts in self._groups.items()}
        self._groups = {a: ts for a, ts in lately.items() if ts}
        del self._sent[: bisect_right(self._sent, at - self._window)]

    def _rate_pause(self, emergency: bool, prompted: bool, alarm: bool, at: float) -> float:
        if not self._rate:
            return 0.0
        room = max(self._rate - (RESERVED if alarm and not emergency else 0), 1)
        pause = self._until_room(room, self._window, at)
        if emergency or prompted:
            return pause
        return max(pause, self._until_room(int(room * _GULP) + 1, _GULP, at))

    def _until_room(self, room: int, window: float, at: float) -> float:
        if self._since(at - window) < room:
            return 0.0
        return self._sent[len(self._sent) - room] + window - at

    def _since(self, moment: float) -> int:
        return len(self._sent) - bisect_right(self._sent, moment)

    def _group_pause(self, address: str, at: float) -> float:
        sent = self._groups.get(address, [])
        while sent and sent[0] <= at - _GROUP_WINDOW - self._slack:
            sent.pop(0)
        if len(sent) < GROUP_RATE:
            return 0.0
        return sent[len(sent) - GROUP_RATE] + _GROUP_WINDOW + self._slack - at
