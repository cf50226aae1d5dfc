"""When people are away (*báo nghỉ*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.roster.overrides import Absence
from db.change import Change, insert, update
from db.tables.roster import absences as table
from db.work import Row, Work

_insert = insert(table)
_end = update(table, "ends_at", where={"ends_at": "were_end"})
_delete = table.delete().where(table.c.id == sa.bindparam("gone_id"))
_touching = (
    sa.select(table)
    .where(table.c.ends_at > sa.bindparam("since"), table.c.starts_at < sa.bindparam("until"))
    .order_by(table.c.starts_at, table.c.id)
)
_one = sa.select(table).where(table.c.id == sa.bindparam("id"))


def added(absence: Absence) -> Change:
    """Somebody is away."""
    row = {"id": absence.id, "person_id": absence.person}
    return Change(_insert, {**row, "starts_at": absence.starts_at, "ends_at": absence.ends_at})


def ended(absence: Absence, at: datetime) -> Change:
    """Back earlier."""
    known = {"where_id": absence.id, "were_end": absence.ends_at}
    return Change(_end, {"ends_at": at, **known}, must=True)


def gone(absence: Absence) -> Change:
    """They are not away after all; stale when it is not there."""
    return Change(_delete, {"gone_id": absence.id}, must=True)


async def one(work: Work, id: str) -> Absence | None:
    """An absence by its id."""
    row = await work.one(_one, id=id)
    return opened(row) if row else None


async def between(work: Work, since: datetime, until: datetime) -> Sequence[Absence]:
    """Who is away at any moment of this span."""
    return [opened(row) for row in await work.all(_touching, since=since, until=until)]


def opened(row: Row) -> Absence:
    """A row as an absence."""
    return Absence(row["id"], row["person_id"], row["starts_at"], row["ends_at"])
