"""The few whole numbers the house keeps: the next case code, the demo clock's offset."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from db.change import Change, insert
from db.tables.keys import counters
from db.work import Work

_value = sa.select(counters.c.value).where(counters.c.name == sa.bindparam("name"))
_least = sa.select(sa.func.min(counters.c.value), sa.func.count()).where(
    counters.c.name.in_(sa.bindparam("names", expanding=True))
)
_add = (
    counters.update()
    .where(counters.c.name == sa.bindparam("where_name"))
    .values(value=counters.c.value + sa.bindparam("more"))
)
_insert = counters.insert()
_begin = insert(counters)
_move = (
    counters.update()
    .where(
        counters.c.name == sa.bindparam("where_name"),
        counters.c.value == sa.bindparam("where_value"),
    )
    .values(value=sa.bindparam("value"))
)


async def value(work: Work, name: str) -> int:
    """The number, 0 when it was never written."""
    return int(await work.scalar(_value, name=name) or 0)


async def least(work: Work, names: Sequence[str]) -> int:
    """The smallest of these numbers, 0 when one of them was never written."""
    row = await work.one(_least, names=list(names))
    smallest, written = row.values() if row else (0, 0)
    return int(smallest) if written == len(names) else 0


async def add(work: Work, name: str, more: int) -> int:
    """Add to the number and return it; two transactions never get the same."""
    if not await work.touched(_add, where_name=name, more=more):
        await work.touched(_insert, name=name, value=more)
    return await value(work, name)


def moved(name: str, before: int, after: int) -> Change:
    """From the number it was to another one; stale when somebody else moved it first."""
    if not before:
        return Change(_begin, {"name": name, "value": after})
    return Change(_move, {"where_name": name, "where_value": before, "value": after}, must=True)
