"""Who takes an alarm, and how it ends (*nhận xử lý, kết thúc báo động*)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases.escalation import OUTCOMES, Escalation
from cases.refusal import Refusal


def acknowledge(esc: Escalation, who: str, now: datetime) -> tuple[Escalation, str]:
    """*Tôi nhận xử lý*: "leads" for the first thumb, "joined" for later ones, "closed" after."""
    if esc.state == "resolved":
        return esc, "closed"
    if esc.state == "acknowledged":
        if who == esc.acknowledged_by:
            return esc, "leads"
        joined = esc.joined if who in esc.joined else (*esc.joined, who)
        return replace(esc, joined=joined), "joined"
    taken = replace(esc, state="acknowledged", acknowledged_by=who, acknowledged_at=now)
    return replace(taken, next_at=None, repeat_at=None), "leads"


def close(esc: Escalation, who: str, outcome: str, now: datetime) -> Escalation | Refusal:
    """End the alarm with what became of the child. Closed is final."""
    if esc.state == "resolved":
        return Refusal("alarm_closed")
    if outcome not in OUTCOMES:
        return Refusal("alarm_needs_outcome")
    done = replace(esc, state="resolved", outcome=outcome, resolved_by=who, resolved_at=now)
    return replace(done, next_at=None, repeat_at=None)


def join(esc: Escalation, who: str, now: datetime) -> Escalation:
    """The same event rings already (*cùng một việc*): this alarm ends, the older one goes on."""
    done = replace(esc, state="resolved", outcome="joined", resolved_by=who, resolved_at=now)
    return replace(done, next_at=None, repeat_at=None)
