"""An open question is put away (*để sau*), so that something else can be begun or taken up."""

from __future__ import annotations

from dataclasses import replace

from bot import waiting
from bot.effects import Effects
from db import sessions
from db.sessions import Kept


async def put_away(effects: Effects, kept: Kept) -> Kept:
    """The session as a draft, waiting from now on."""
    house = effects.house
    session = replace(kept.session, state="paused", touched_at=house.now())
    after = await waiting.planned_anew(house, replace(kept, session=session))
    effects.add(sessions.changed(kept, after))
    return after
