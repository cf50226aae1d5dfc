"""What an action is about, as far as rights look at it."""

from __future__ import annotations

from cases.barring import suspected
from cases.case import Case
from cases.escalation import Escalation
from cases.rights import About
from db import escalations
from db.cases import CaseFile
from db.work import Work


async def file(work: Work, of: CaseFile) -> About:
    """A case with the alarm that is open on it, and who was called by that."""
    alarm = await escalations.open_of_case(work, of.case.id)
    if alarm is None:
        return case(of.case)
    sent = await escalations.pages_of(work, alarm.escalation.id)
    return case(of.case, alarm.escalation, frozenset(p.person for p in sent))


def case(of: Case, esc: Escalation | None = None, paged: frozenset[str] = frozenset()) -> About:
    """A case, and its alarm where it has one. Whom that is offered to, and who has it or has joined
    in, is as much on it as who was called."""
    on_it = {esc.offered_to, esc.acknowledged_by, *esc.joined} if esc and esc.is_open else set()
    return About(
        "case",
        unit=of.unit,
        commune=of.commune or "",
        created_by=of.created_by,
        assigned_to=of.assigned_to or "",
        paged=paged | {person for person in on_it if person},
        lead=(esc.acknowledged_by or "") if esc else "",
        suspected=suspected(of),
    )
