"""Who looks after what nobody has taken yet (*trưởng ca*)."""

from __future__ import annotations

from bot.escalate import reach_at
from bot.house import House
from db import escalations
from db.work import Work


async def for_case(work: Work, house: House, case_id: str, besides: str = "") -> tuple[str, ...]:
    """Who handles the case's alarm, else the shift lead, else who is on duty, the head, everyone:
    the first of these in whom there is anybody else than the person it is about (`besides`)."""
    alarm = await escalations.open_of_case(work, case_id)
    leading = (alarm.escalation.acknowledged_by or "",) if alarm else ()
    reach = await reach_at(work, house, house.now())
    words = ("shift_lead", "on_duty", "head", "everyone")
    for group in (leading, *(reach.get(word, ()) for word in words)):
        found = tuple(p for p in group if p != besides and p in house.directory.people)
        if found:
            return found
    return (besides,) if besides in house.directory.people else ()
