"""Ids made by the application: UUIDv7 (RFC 9562), 32 hex digits, never going backwards."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime, timedelta

_RANDOM_BITS = 74
_STEP_BITS = 32
_BELIEVED = timedelta(days=1)


class Ids:
    """A source of ids; two of one process always compare in the order they were made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millis = 0
        self._random = 0

    def go_on_after(self, latest: str, now: datetime) -> None:
        """Every new id is greater than this one, made by a process before us: its clock may have
        been ahead of ours. Of a clock that was far in the future nothing is believed."""
        if not latest or made_at(latest) > now + _BELIEVED:
            return
        with self._lock:
            millis, random = _parts(latest)
            if millis >= self._millis:
                self._millis, self._random = millis, random

    def new(self, now: datetime) -> str:
        """An id carrying `now` (or the latest moment seen, when the clock went back)."""
        with self._lock:
            millis = int(now.timestamp() * 1000)
            if millis > self._millis:
                self._millis = millis
                self._random = secrets.randbits(_RANDOM_BITS - 1)
            else:
                self._random += 1 + secrets.randbits(_STEP_BITS)
            return _layout(self._millis, self._random)


def made_at(id: str) -> datetime:
    """The moment an id carries."""
    return datetime.fromtimestamp((int(id, 16) >> 80) / 1000, UTC)


def first_of(moment: datetime) -> str:
    """What every id made from this moment on is greater than."""
    return f"{int(moment.timestamp() * 1000):012x}"


def _parts(id: str) -> tuple[int, int]:
    """What `_layout` was given."""
    value = int(id, 16)
    return value >> 80, ((value >> 64) & 0xFFF) << 62 | (value & ((1 << 62) - 1))


def _layout(millis: int, random: int) -> str:
    high, low = random >> 62, random & ((1 << 62) - 1)
    value = (millis << 80) | (0x7 << 76) | ((high & 0xFFF) << 64) | (0b10 << 62) | low
    return f"{value:032x}"
