"""The shipped policy and a small staff, for the tests of `cases/`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from cases.escalation import Escalation, raise_
from cases.ladder import Ladder, Rung
from cases.person import Person
from cases.policy import Policy
from conversations.fold import fold

FILES = {
    path.name: path.read_bytes()
    for path in (Path(__file__).parents[2] / "cases" / "policy").glob("*.*")
}
POLICY = Policy.read(FILES, fold)
LADDER = POLICY.ladders["emergency"]

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
"""Wednesday 18/11/2026, 10:00 in Đà Nẵng."""


def seconds(n: float) -> datetime:
    """So long after NOW."""
    return NOW + timedelta(seconds=n)


def local(text: str) -> datetime:
    """A wall-clock moment of Viet Nam ("2026-11-18 10:00")."""
    return datetime.fromisoformat(text + "+07:00").astimezone(UTC)


def ids() -> Callable[[], str]:
    """Ids 1, 2, 3 …"""
    numbers = count(1)
    return lambda: str(next(numbers))


def person(id: str, role: str, unit: str = "khu-vuc-1", *, disabled: bool = False) -> Person:
    """Someone of the staff."""
    return Person(id, id.capitalize(), "chị", role, unit, disabled=disabled)


REACH = {
    "on_duty": ("lan", "hoa"),
    "shift_lead": ("mai",),
    "head": ("son",),
    "everyone": ("lan", "hoa", "mai", "son"),
}
"""Two operators on duty, a shift lead and a head."""


def alarm(ladder: Ladder = LADDER, by: str = "ctv") -> Escalation:
    """An alarm raised NOW by a collaborator, nobody paged yet."""
    escalation, _ = raise_(
        id="e1", case_id="c1", session_id="s1", episode=1, ladder=ladder, by=by, now=NOW
    )
    return escalation


def ladder(*waits: int, repeat_s: int = 60) -> Ladder:
    """A ladder on duty → shift lead → head with these windows."""
    words = ("on_duty", "shift_lead", "head", "everyone")
    return Ladder(
        "test", repeat_s, tuple(Rung((w,), s) for w, s in zip(words, waits, strict=False))
    )
