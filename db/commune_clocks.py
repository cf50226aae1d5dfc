"""The clock of the commune that does not answer: one row an alarm that somebody took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert, update
from db.tables.to_safe import commune_clocks
from db.work import Row, Work

_insert = insert(commune_clocks)
_update = update(commune_clocks, "due_at", "told", where={"due_at": "where_due"})
_one = sa.select(commune_clocks).where(commune_clocks.c.id == sa.bindparam("id"))
_due = (
    sa.select(commune_clocks)
    .where(commune_clocks.c.due_at <= sa.bindparam("now"))
    .order_by(commune_clocks.c.due_at)
    .limit(50)
)
NEXT = sa.select(sa.func.min(commune_clocks.c.due_at))


@dataclass(frozen=True, slots=True)
class CommuneClock:
    """`id`: the alarm's; `due_at`: None once it is not needed any more; `told`: how often."""

    id: str
    due_at: datetime | None
    told: int = 0


def added(clock: CommuneClock) -> Change:
    """The clock of an alarm that was just taken; it runs once."""
    return Change(_insert, {"id": clock.id, "due_at": clock.due_at, "told": clock.told})


def changed(before: CommuneClock, after: CommuneClock) -> Change:
    """Told, or stopped; stale when somebody was faster."""
    known = {"where_id": before.id, "where_due": before.due_at}
    return Change(_update, {**known, "due_at": after.due_at, "told": after.told}, must=True)


def stopped(clock: CommuneClock) -> CommuneClock:
    """Somebody of the commune was reached, or the alarm is over."""
    return replace(clock, due_at=None)


async def one(work: Work, escalation_id: str) -> CommuneClock | None:
    """The clock of an alarm."""
    row = await work.one(_one, id=escalation_id)
    return _opened(row) if row else None


async def due(work: Work, now: datetime) -> Sequence[CommuneClock]:
    """The clocks that are over."""
    return [_opened(row) for row in await work.all(_due, now=now)]


def _opened(row: Row) -> CommuneClock:
    return CommuneClock(row["id"], row["due_at"], row["told"])
