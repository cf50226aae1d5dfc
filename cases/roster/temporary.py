"""A temporary roster is taken back (*bỏ sổ trực tạm*): what holds then, and whom that concerns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from cases.roster.overrides import TemporaryRoster
from cases.roster.resolution import Roster
from cases.roster.turns import parts_of_mine, turns


def without(roster: Roster, wrong: TemporaryRoster, now: datetime) -> Roster:
    """The roster once this temporary one holds no more; what of it has passed stays as it was."""
    others = [t for t in roster.temporary if t.id != wrong.id]
    begun = [replace(wrong, ends_at=now)] if wrong.starts_at < now else []
    return replace(roster, temporary=(*others, *begun))


def concerned(before: Roster, after: Roster, since: datetime, until: datetime) -> Collection[str]:
    """Everybody who is on duty at other hours of this span after the change than before it."""
    people = {t.person for roster in (before, after) for t in turns(roster, since, until)}
    return {
        person
        for person in people
        if parts_of_mine(before, person, since, until) != parts_of_mine(after, person, since, until)
    }
