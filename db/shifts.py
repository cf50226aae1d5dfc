"""Who is on duty when (*ca trực*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.duty import Shift
from db.change import Change, insert
from db.tables.people import shifts
from db.work import Work

_insert = insert(shifts)
_covering = (
    sa.select(shifts)
    .where(shifts.c.ends_at > sa.bindparam("since"), shifts.c.starts_at < sa.bindparam("until"))
    .order_by(shifts.c.starts_at, shifts.c.id)
)


def added(shift: Shift, source: str) -> Change:
    """A shift; `source`: cli, demo."""
    row = {
        "id": shift.id,
        "person_id": shift.person,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "source": source,
    }
    return Change(_insert, row)


async def between(work: Work, since: datetime, until: datetime) -> Sequence[Shift]:
    """The shifts that touch this span."""
    rows = await work.all(_covering, since=since, until=until)
    return [Shift(r["id"], r["person_id"], r["starts_at"], r["ends_at"]) for r in rows]
