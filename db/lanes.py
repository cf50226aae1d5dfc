"""Who works which lane of the inbox (PostgreSQL, where several processes share them)."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from db.tables.inbox import lanes
from db.work import Work

LEASE = timedelta(seconds=10)

_new = insert(lanes).values(
    name=sa.bindparam("name"), lease=sa.bindparam("me"), lease_until=sa.bindparam("until")
)
_take = _new.on_conflict_do_update(
    index_elements=[lanes.c.name],
    set_={"lease": _new.excluded.lease, "lease_until": _new.excluded.lease_until},
    where=sa.or_(lanes.c.lease_until <= sa.bindparam("real"), lanes.c.lease == sa.bindparam("me")),
).returning(lanes.c.name)
_ours = (lanes.c.name == sa.bindparam("of"), lanes.c.lease == sa.bindparam("me"))
_keep = lanes.update().where(*_ours).values(lease_until=sa.bindparam("until"))
_let_go = lanes.delete().where(*_ours)


async def take(work: Work, name: str, me: str, real: datetime) -> bool:
    """Whether the lane is ours now: it was free, ours already, or its holder is long silent."""
    return await work.scalar(_take, name=name, me=me, real=real, until=real + LEASE) is not None


async def keep(work: Work, name: str, me: str, real: datetime) -> None:
    """Still at work on it."""
    await work.touched(_keep, of=name, me=me, until=real + LEASE)


async def let_go(work: Work, name: str, me: str) -> None:
    """Free for anybody."""
    await work.touched(_let_go, of=name, me=me)
