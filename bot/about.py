"""What an action is about, as far as rights look at it."""

from __future__ import annotations

from cases.case import Case
from cases.escalation import Escalation
from cases.rights import About


def case(of: Case, esc: Escalation | None = None, paged: frozenset[str] = frozenset()) -> About:
    """A case, and its alarm where it has one."""
    return About(
        "case",
        unit=of.unit,
        commune=of.commune or "",
        created_by=of.created_by,
        assigned_to=of.assigned_to or "",
        paged=paged,
        lead=(esc.acknowledged_by or "") if esc else "",
    )
