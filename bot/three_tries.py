"""Three tries for an event; the third failure sets it aside for a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.house import House
from bot.logs import log
from db import inbox
from db.inbox import Received

Work = Callable[[Received], Awaitable[None]]
MOST = 3


class ThreeTries:
    """Gives an event its effect. `work` does it, `set_aside` tells people of one that failed."""

    def __init__(self, house: House, work: Work, set_aside: Work) -> None:
        self._house = house
        self._work = work
        self._set_aside = set_aside

    async def give(self, item: Received) -> bool:
        """Try up to three times; False when the row could not even be marked and is still new."""
        while True:
            try:
                await self._work(item)
                return True
            except Exception:
                item = replace(item, tries=item.tries + 1)
                dead = item.tries >= MOST
                log().exception("event_failed", inbox=item.id, tries=item.tries, dead=dead)
                if not await self._marked(item, dead):
                    return False
                if dead:
                    return True

    async def _marked(self, item: Received, dead: bool) -> bool:
        try:
            await self._house.writer.submit([inbox.tried(item.id, item.tries, dead)])
            if dead:
                await self._set_aside(item)
        except Exception:
            # The database is away: the row stays new and the next sweep takes it again.
            log().exception("event_not_marked", inbox=item.id)
            return False
        return True
