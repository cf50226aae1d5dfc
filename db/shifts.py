"""Shifts of the roster (*ca trực*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.roster.shift import Shift
from db.change import Change, insert, update
from db.roster_spans import touching
from db.tables.roster import shifts
from db.work import Row, Work

_KEPT = ("source", "role", "rule_id", "slot", "temporary_id", "confirmed_at", "dropped_at")
_insert = insert(shifts)
_change = update(
    *(shifts, "person_id", "starts_at", "ends_at", "source", "role", "dropped_at"),
    where={"person_id": "were_person", "starts_at": "were_start", "ends_at": "were_end"},
)
_delete = shifts.delete().where(
    shifts.c.id == sa.bindparam("gone_id"), shifts.c.source == sa.bindparam("were_source")
)
_touching = touching(shifts)
_covering = _touching.where(shifts.c.dropped_at.is_(None))
_of_rules = _touching.where(shifts.c.slot.is_not(None))
_one = sa.select(shifts).where(shifts.c.id == sa.bindparam("id"))


def added(shift: Shift, source: str = "") -> Change:
    """A shift; `source`: rule, hand, cli, import, demo, or what the shift itself says."""
    row = {name: getattr(shift, name) for name in _KEPT}
    row |= {"id": shift.id, "person_id": shift.person}
    row |= {"starts_at": shift.starts_at, "ends_at": shift.ends_at}
    return Change(_insert, row | {"source": source or shift.source})


def changed(before: Shift, after: Shift) -> Change:
    """Another person, other hours or dropped; stale when somebody was faster."""
    row = {
        "person_id": after.person,
        **{n: getattr(after, n) for n in ("starts_at", "ends_at", "source", "role", "dropped_at")},
        "where_id": before.id,
        "were_person": before.person,
        "were_start": before.starts_at,
        "were_end": before.ends_at,
    }
    return Change(_change, row, must=True)


def gone(shift: Shift) -> Change:
    """A shift no rule makes any more, unless somebody has edited it meanwhile."""
    return Change(_delete, {"gone_id": shift.id, "were_source": shift.source})


async def one(work: Work, id: str) -> Shift | None:
    """A shift by its id."""
    row = await work.one(_one, id=id)
    return opened(row) if row else None


async def between(work: Work, since: datetime, until: datetime) -> Sequence[Shift]:
    """The shifts that touch this span, as planned: nothing that changes them by hand."""
    return [opened(row) for row in await work.all(_covering, since=since, until=until)]


async def of_rules(work: Work, since: datetime, until: datetime) -> Sequence[Shift]:
    """The shifts rules have made, edited and dropped ones among them."""
    return [opened(row) for row in await work.all(_of_rules, since=since, until=until)]


def opened(row: Row) -> Shift:
    """A row as a shift."""
    kept = {name: row[name] for name in _KEPT}
    return Shift(row["id"], row["person_id"], row["starts_at"], row["ends_at"], **kept)
