"""Rosters that hold for some days instead of the ordinary one (*sổ trực tạm*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.roster.overrides import TemporaryRoster
from db.change import Change, insert, update
from db.tables.roster import temporary_rosters as table
from db.work import Row, Work

_insert = insert(table)
_end = update(table, "ends_at", where={"ends_at": "were_end"})
_delete = table.delete().where(table.c.id == sa.bindparam("gone_id"))
_touching = (
    sa.select(table)
    .where(table.c.ends_at > sa.bindparam("since"), table.c.starts_at < sa.bindparam("until"))
    .order_by(table.c.starts_at, table.c.id)
)


def added(roster: TemporaryRoster) -> Change:
    """A temporary roster; its shifts carry its id."""
    row = {"id": roster.id, "name": roster.name}
    return Change(_insert, {**row, "starts_at": roster.starts_at, "ends_at": roster.ends_at})


def ended(roster: TemporaryRoster, at: datetime) -> Change:
    """The ordinary roster holds again from then on."""
    known = {"where_id": roster.id, "were_end": roster.ends_at}
    return Change(_end, {"ends_at": at, **known}, must=True)


def gone(roster: TemporaryRoster) -> Change:
    """It never holds; stale when it is not there."""
    return Change(_delete, {"gone_id": roster.id}, must=True)


async def between(work: Work, since: datetime, until: datetime) -> Sequence[TemporaryRoster]:
    """The temporary rosters that touch this span."""
    return [opened(row) for row in await work.all(_touching, since=since, until=until)]


def opened(row: Row) -> TemporaryRoster:
    """A row as a temporary roster."""
    return TemporaryRoster(row["id"], row["name"], row["starts_at"], row["ends_at"])
