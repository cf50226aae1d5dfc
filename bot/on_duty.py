"""Who can be called at a moment (*ai đang trực*): the roster and the roles, by ladder word."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot import drills
from bot.house import House
from cases import duty
from cases.escalation import Reach
from cases.roster.resolution import Roster
from db import rosters
from db.work import Work

_MOMENT = timedelta(microseconds=1)
_BEFORE = timedelta(hours=24)
"""A shift that nobody confirmed holds back whoever it relieved for this long at most."""


async def reach_at(work: Work, house: House, at: datetime, drill: bool = False) -> Reach:
    """Whom the words of the ladder mean at this moment; in a drill, among practice people."""
    handover = house.library.policy.roster.handover
    # Only a confirmed change of shift depends on who was there before.
    roster = await rosters.around(work, at - _BEFORE if handover.required else at, at + _MOMENT)
    people = house.directory.practising() if drill else house.directory.staff()
    if drill:
        return drills.reach(people, roster, at)
    return duty.reach(people, roster, at, _unreachable(house, roster), handover)


def _unreachable(house: House, roster: Roster) -> set[str]:
    """Those in the roster whom no channel reaches any more."""
    named = {s.person for s in roster.shifts} | {o.person for o in roster.overrides}
    return {person for person in named if not house.directory.reachable(person)}
