"""Before anything is served: keys open, forms kept beside their answers, people read."""

from __future__ import annotations

from bot.clock import MachineClock
from bot.demo import offset
from bot.house import House
from bot.logs import log
from bot.settings import Settings
from db import forms


async def house(opened: House, clock: MachineClock, settings: Settings) -> None:
    """Make the house ready; a form that changed without a new version is said."""
    async with opened.database.begin() as work:
        await opened.keys.prepare(work, clock.real())
        if settings.is_demo:
            clock.offset = await offset(work)
        for id_, (name, data) in opened.library.sources.items():
            version = opened.library.forms[id_].version
            if not await forms.keep(work, id_, version, name, data, clock.real()):
                log().warning("form_changed_without_new_version", form=id_, version=version)
        await opened.directory.refresh(work)
