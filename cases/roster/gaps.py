"""Where the roster fails (*sổ trực trống*): hours without anybody, people nobody can call."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cases.roster.resolution import Roster
from cases.roster.turns import Turn


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch (*khoảng trống*) during which nobody is on duty."""

    role: str
    starts_at: datetime
    ends_at: datetime


def gaps(
    roster: Roster,
    now: datetime,
    until: datetime,
    able: Container[str] | None = None,
    role: str = "duty",
) -> Sequence[Gap]:
    """Where nobody is on duty from now on; what is over is nobody's concern any more. `able`: who
    can be called at all, None asks nobody."""
    inside = {m for m in roster.edges() if now < m < until}
    found: list[Gap] = []
    for begins, ends in pairwise(sorted({now, until} | inside)):
        if roster.present(begins, role, able):
            continue
        if found and found[-1].ends_at == begins:
            begins = found.pop().starts_at
        found.append(Gap(role, begins, ends))
    return found


def not_reached(coming: Sequence[Turn], able: Container[str]) -> Sequence[Turn]:
    """The first turn of everybody who is to be on duty and cannot be called."""
    first = {turn.person: turn for turn in reversed(coming) if turn.person not in able}
    return sorted(first.values(), key=lambda t: (t.starts_at, t.person))


def not_seen(
    coming: Sequence[Turn], seen: Mapping[str, datetime], since: datetime
) -> Sequence[Turn]:
    """The first turn of everybody of whom the bot has heard nothing since then."""
    return not_reached(coming, {person for person, at in seen.items() if at >= since})
