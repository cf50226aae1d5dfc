"""Who looks after what nobody has taken yet (*trưởng ca*)."""

from __future__ import annotations

from bot import unopened
from bot.house import House
from bot.on_duty import reach_at
from db import escalations
from db.work import Work


async def for_case(work: Work, house: House, case_id: str, besides: str = "") -> tuple[str, ...]:
    """Who handles the case's alarm, else the shift lead, else who is on duty, the head, everyone:
    the first of these in whom there is anybody else than the person it is about (`besides`). Who
    may not know of the case is asked never."""
    alarm = await escalations.open_of_case(work, case_id)
    leading = (alarm.escalation.acknowledged_by or "",) if alarm else ()
    reach = await reach_at(work, house, house.now())
    file = await unopened.of_case(work, house, case_id)
    out = house.barred(file.case) if file else frozenset()
    words = ("shift_lead", "on_duty", "head", "everyone")
    for group in (leading, *(reach.get(word, ()) for word in words)):
        may = tuple(p for p in group if p not in out and p in house.directory.people)
        found = tuple(p for p in may if p != besides)
        if found:
            return found
    return (besides,) if besides in house.directory.people and besides not in out else ()
