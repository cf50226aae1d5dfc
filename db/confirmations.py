"""*Tôi đã nhận ca*: who confirmed which turn on duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.roster.shift import Confirmation
from db.change import Change, insert
from db.tables.roster import shift_confirmations as table
from db.work import Row, Work

_insert = insert(table)
_touching = (
    sa.select(table)
    .where(table.c.ends_at > sa.bindparam("since"), table.c.starts_at < sa.bindparam("until"))
    .order_by(table.c.starts_at, table.c.id)
)


def added(confirmation: Confirmation) -> Change:
    """A turn was confirmed; a second time is a Clash, which changes nothing."""
    return Change(
        _insert,
        {
            "id": confirmation.id,
            "person_id": confirmation.person,
            "role": confirmation.role,
            "starts_at": confirmation.starts_at,
            "ends_at": confirmation.ends_at,
            "confirmed_at": confirmation.confirmed_at,
        },
    )


async def between(work: Work, since: datetime, until: datetime) -> Sequence[Confirmation]:
    """The confirmations of turns that touch this span."""
    return [opened(row) for row in await work.all(_touching, since=since, until=until)]


def opened(row: Row) -> Confirmation:
    """A row as a confirmation."""
    return Confirmation(
        *(row["id"], row["person_id"], row["role"]),
        *(row["starts_at"], row["ends_at"], row["confirmed_at"]),
    )
