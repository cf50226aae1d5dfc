"""Three tries for an event; the third failure sets it aside for a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.house import House
from bot.logs import log
from db import inbox
from db.away import is_away
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
        """Try up to three times; False when it is still new: the database is away, or the row could
        not even be marked. The next sweep takes it again."""
        away = 0
        while True:
            try:
                await self._work(item)
                return True
            except Exception as error:
                if is_away(error):
                    # That says nothing against the event: it is not one of its three tries.
                    away += 1
                    log().exception("event_put_off", inbox=item.id, times=away)
                    if away == MOST:
                        return await self._counted(item)
                    continue
                item = replace(item, tries=item.tries + 1)
                log().exception("event_failed", inbox=item.id, tries=item.tries)
            dead = item.tries >= MOST
            if not await self._marked(item, dead):
                return False
            if dead:
                return True

    async def _counted(self, item: Received) -> bool:
        """Where its tries can be written down the database is there: then it is the event after
        all, which must not hold up its lane for ever."""
        item = replace(item, tries=item.tries + 1)
        dead = item.tries >= MOST
        return await self._marked(item, dead) and dead

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
