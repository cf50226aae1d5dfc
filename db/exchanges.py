"""Offers to take a shift for one of one's own (*đổi lại*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

import sqlalchemy as sa

from cases.roster.exchange import Exchange
from db.change import Change, insert, update
from db.tables.roster import exchanges as table
from db.work import Row, Work

_insert = insert(table)
_settle = update(table, "state", where={"state": "were_state"})
_one = sa.select(table).where(table.c.id == sa.bindparam("id"))
_of = sa.select(table).where(table.c.swap_id == sa.bindparam("swap")).order_by(table.c.id)


def added(offer: Exchange) -> Change:
    """A new offer."""
    row = asdict(offer)
    return Change(_insert, {**row, "offered_by": row.pop("by")})


def settled(before: Exchange, state: str) -> Change:
    """Agreed or declined; stale when it was settled already."""
    known = {"where_id": before.id, "were_state": before.state}
    return Change(_settle, {"state": state, **known}, must=True)


async def one(work: Work, id: str) -> Exchange | None:
    """An offer by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def of_swap(work: Work, swap: str) -> Sequence[Exchange]:
    """Every offer for this request, oldest first."""
    return [_opened(row) for row in await work.all(_of, swap=swap)]


def _opened(row: Row) -> Exchange:
    found = Exchange(row["id"], row["swap_id"], row["offered_by"], row["starts_at"], row["ends_at"])
    return replace(found, state=row["state"], offered_at=row["offered_at"])
