"""Nobody answers who the suspect is: what is known counts, and nobody waits for the name."""

from __future__ import annotations

from bot import opening, waiting
from bot.effects import Effects
from bot.house import House
from bot.secrecy import keep_out
from cases.drafts import Wait
from conversations.form import Form
from db import sessions
from db.sessions import Kept


async def settle(house: House, kept: Kept, form: Form | None, following: Wait | None) -> None:
    """Off the alarm and the case is, from now on, everyone among whom the suspect may be; a name
    that comes later gives back what is not theirs."""
    effects = Effects(house)
    async with house.database.begin() as work:
        file = await opening.case_of(work, effects, kept) if kept.session.about else None
        if file is not None:
            await keep_out.enforced(work, effects, file, kept.session.id)
        effects.add(sessions.woken(kept, waiting.set_to(kept, following)))
        await effects.write(work)
    house.take(effects.letters)
