"""An alarm raised by mistake (*bấm nhầm*): who raised it says so, and a second person agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from cases import leading
from cases.case import Case
from cases.escalation import HEARD, JOINED, MISTAKEN, Escalation
from cases.refusal import Refusal

WINDOW: Final = timedelta(minutes=10)
"""How long after the alarm its raiser may say so."""
_UNREAL: Final = (MISTAKEN, HEARD, "false_report")
_HIGH: Final = "high"


def say(esc: Escalation, who: str, now: datetime) -> Escalation | Refusal:
    """*Tôi bấm nhầm*: it is written down and changes nothing else; people are called as before.

    Refused as not_the_raiser, alarm_closed, alarm_taken (whoever leads decides), too_late,
    two_reports (somebody else reported the same event).
    """
    if esc.raised_by != who:
        return Refusal("not_the_raiser")
    if not esc.is_open:
        return Refusal("alarm_closed")
    if esc.state != "paging":
        return Refusal("alarm_taken")
    if esc.mistaken_at is not None:
        return esc
    if esc.last_danger.startswith(JOINED):
        return Refusal("two_reports")
    if now - esc.raised_at >= WINDOW:
        return Refusal("too_late")
    return replace(esc, mistaken_by=who, mistaken_at=now)


def agree(esc: Escalation, who: str, now: datetime) -> Escalation | Refusal:
    """*Xác nhận bấm nhầm*, by anybody but whoever said it: the alarm is over.

    Refused as alarm_closed, nobody_said (also once danger was named again), own_mistake.
    """
    if not esc.is_open:
        return Refusal("alarm_closed")
    if esc.mistaken_at is None:
        return Refusal("nobody_said")
    if who in (esc.mistaken_by, esc.raised_by):
        return Refusal("own_mistake")
    return leading.mistaken(esc, who, now)


def is_doubted(esc: Escalation) -> bool:
    """Whether pages have to say that its raiser took it back."""
    return esc.mistaken_at is not None and esc.is_open


def leaves_no_emergency(case: Case, earlier: Escalation | None) -> bool:
    """Whether nothing but the mistake made the case an emergency: no alarm before it (`earlier`)
    was real, and nobody found severe harm meanwhile. Otherwise its 12 hours run on."""
    was_real = earlier is not None and earlier.outcome not in _UNREAL
    return not was_real and _HIGH not in (case.level, case.proposed)
