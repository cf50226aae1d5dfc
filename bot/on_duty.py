"""Who can be called at a moment (*ai đang trực*): the roster and the roles, by ladder word."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.house import House
from cases import duty
from cases.escalation import Reach
from db import shifts
from db.work import Work


async def reach_at(work: Work, house: House, at: datetime) -> Reach:
    """Whom the words of the ladder mean at this moment."""
    roster = await shifts.between(work, at, at + timedelta(seconds=1))
    return duty.reach(house.directory.staff(), roster, at)
