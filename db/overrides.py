"""What was changed in the roster by hand (*sửa sổ trực*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.roster.overrides import Override
from db.change import Change, insert, update
from db.tables.roster import roster_overrides as table
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


def added(override: Override) -> Change:
    """A change of the roster; the very same one twice is a Clash. Goes with `rosters.edited`."""
    row = {
        "id": override.id,
        "kind": override.kind,
        "person_id": override.person,
        "replaced": override.replaced or "",
        "role": override.role,
        "temporary_id": override.temporary_id or "",
        "starts_at": override.starts_at,
        "ends_at": override.ends_at,
        "swap_id": override.swap_id,
        "made_by": override.by,
    }
    return Change(_insert, row)


def ended(override: Override, at: datetime) -> Change:
    """It holds only until then; one that has not begun is to be `gone` instead."""
    known = {"where_id": override.id, "were_end": override.ends_at}
    return Change(_end, {"ends_at": at, **known}, must=True)


def gone(override: Override) -> Change:
    """It is taken back as if it had never been; stale when it is not there."""
    return Change(_delete, {"gone_id": override.id}, must=True)


async def one(work: Work, id: str) -> Override | None:
    """An override by its id."""
    row = await work.one(_one, id=id)
    return opened(row) if row else None


async def between(work: Work, since: datetime, until: datetime) -> Sequence[Override]:
    """The overrides that touch this span."""
    return [opened(row) for row in await work.all(_touching, since=since, until=until)]


def opened(row: Row) -> Override:
    """A row as an override."""
    return Override(
        id=row["id"],
        kind=row["kind"],
        person=row["person_id"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        replaced=row["replaced"] or None,
        role=row["role"],
        temporary_id=row["temporary_id"] or None,
        swap_id=row["swap_id"],
        by=row["made_by"],
    )
