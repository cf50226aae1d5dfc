"""A page placed on the web that no open browser shows rings again (*chưa hiện trên màn hình*)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot import sweep
from bot.effects import Effects
from bot.house import House
from bot.paging import failed_page
from db import access, copies, outbox
from db.change import Stale
from db.letter import Letter

WITHIN: Final = timedelta(seconds=10)
"""A page that stood on no open screen for so long counts as failed for now."""


async def tick(house: House) -> int:
    """Place them anew, for whoever is logged in somewhere; how many there were."""
    async with house.database.read() as work:
        browsers = await access.with_browser(work, house.clock.real())
        if not browsers:
            return 0
        unseen = await copies.unseen(work, house.keys, house.now() - WITHIN)
    there = [page for page in unseen if page.person in browsers]
    return await sweep.each("unseen", there, lambda page: _again(house, page))


async def _again(house: House, page: Letter) -> None:
    """The old line goes, a new one rings; a newer page of its own replaces both."""
    if not await failed_page.still_wanted(house, page):
        return
    effects = Effects(house)
    again = replace(page, id=house.new_id(), at=house.now(), once=None, lease=house.me)
    effects.add(outbox.withdrawn(page.id))
    effects.letters.append(again)
    try:
        async with house.database.begin() as work:
            await effects.write(work)
    except Stale:
        return
    house.take(effects.letters)
