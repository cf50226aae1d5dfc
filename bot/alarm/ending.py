"""What every end of an alarm brings with it, whoever ended it and how."""

from __future__ import annotations

from dataclasses import replace

from bot.effects import Effects
from bot.paging import copies
from cases.escalation import Escalation
from db import commune_clocks, escalations, outbox, sessions
from db.cases import CaseFile
from db.escalations import Alarm
from db.work import Work


async def ended(
    work: Work, effects: Effects, alarm: Alarm, after: Escalation, file: CaseFile, by: str
) -> None:
    """Nobody is called any more, the pages say so, and its conversation may ring again."""
    effects.add(escalations.changed(alarm, after), outbox.cancelled_pages(after.id))
    clock = await commune_clocks.one(work, after.id)
    if clock is not None and clock.due_at is not None:
        effects.add(commune_clocks.changed(clock, commune_clocks.stopped(clock)))
    await _rearmed(work, effects, after.session_id)
    await copies.settled(work, effects, after, file.case, file.key, by)


async def _rearmed(work: Work, effects: Effects, session_id: str) -> None:
    """A conversation that goes on after its alarm is over rings again at the next red flag. Its
    turn moves, so that no older copy of it is written back."""
    found = await sessions.one(work, effects.house.keys, session_id)
    if found is None or not found.session.raised or found.session.state not in ("open", "paused"):
        return
    session = replace(found.session, raised=False, turn=found.session.turn + 1)
    effects.add(sessions.changed(found, replace(found, session=session)))
