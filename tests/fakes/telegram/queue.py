"""The updates of one bot: numbered, kept until an offset confirms them."""

from __future__ import annotations

import threading
from typing import Any

from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.faults import ApiError

OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)

AHEAD = 10
"""Numbers; beyond that Telegram's own server begins at the oldest update again."""


class Queue:
    """Waiting updates, oldest first. Those below the offset asked for are gone for good."""

    def __init__(self) -> None:
        self.next_id = 700_000_001
        self.waiting: list[dict[str, Any]] = []
        self.allowed: list[str] = []
        self.bell = Bell()
        self._poll = 0
        self._lock = threading.Lock()

    def put(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """Number an update and let it wait; kinds the bot did not ask for are dropped."""
        with self._lock:
            update = {"update_id": self.next_id, kind: body}
            self.next_id += 1
        self.put_again(update)
        return update

    def put_again(self, update: dict[str, Any]) -> None:
        """The same update once more, as webhooks and lost confirmations bring it."""
        kind = next(name for name in update if name != "update_id")
        if self.allowed and kind not in self.allowed:
            return
        with self._lock:
            self.waiting.append(update)
        self.bell.ring()

    def confirm(self, offset: int) -> None:
        """Forget what lies below the offset; a negative one keeps that many from the end. One far
        ahead of every update is of numbers before a jump back: nothing is forgotten."""
        with self._lock:
            if offset > self.next_id + AHEAD:
                return
            if offset < 0:
                self.waiting = self.waiting[offset:]
            elif offset:
                self.waiting = [u for u in self.waiting if u["update_id"] >= offset]

    def drop(self, update: dict[str, Any]) -> None:
        """Forget one update: a webhook took it."""
        with self._lock:
            self.waiting = [u for u in self.waiting if u is not update]

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Long polling: wait until there is something, the time is over or another one polls."""
        self._poll += 1
        mine = self._poll
        self.bell.ring()  # an earlier poller learns that it is not alone
        self.confirm(offset)

        def look() -> bool:
            return bool(self.waiting) or mine != self._poll

        await self.bell.until(look, min(timeout, 50))
        if mine != self._poll:
            raise ApiError(409, OTHER_POLLER)
        return list(self.waiting[:limit])
