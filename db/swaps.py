"""Requests to swap a shift (*đổi ca*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from cases.roster.swap import Swap
from db.change import Change, insert, update
from db.tables.roster import swaps
from db.work import Row, Work

_insert = insert(swaps)
_settle = update(swaps, "state", "taken_by", "settled_at", where={"state": "were_state"})
_told = update(swaps, "told", where={"state": "were_state"})
_one = sa.select(swaps).where(swaps.c.id == sa.bindparam("id"))
_open = sa.select(swaps).where(swaps.c.state == "open").order_by(swaps.c.starts_at, swaps.c.id)
_of = sa.select(swaps).where(swaps.c.asked_by == sa.bindparam("person")).order_by(swaps.c.id)


def added(swap: Swap) -> Change:
    """A new request."""
    same = ("id", "starts_at", "ends_at", "role", "state", "taken_by", "asked_at", "settled_at")
    row = {name: getattr(swap, name) for name in same}
    return Change(_insert, {**row, "asked_by": swap.by, "told": list(swap.told)})


def settled(before: Swap, after: Swap) -> Change:
    """Taken, withdrawn or past; stale when somebody was faster, so only one person has it."""
    row = {name: getattr(after, name) for name in ("state", "taken_by", "settled_at")}
    known = {"where_id": before.id, "were_state": before.state}
    return Change(_settle, {**row, **known}, must=True)


def told(swap: Swap, hours: Sequence[int]) -> Change:
    """Which warnings that nobody has taken it are out; stale when it is not open any more."""
    known = {"where_id": swap.id, "were_state": "open"}
    return Change(_told, {"told": list(hours), **known}, must=True)


async def one(work: Work, id: str) -> Swap | None:
    """A request by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def still_open(work: Work) -> Sequence[Swap]:
    """Every open request, the next hours first; some may have begun already."""
    return [_opened(row) for row in await work.all(_open)]


async def of(work: Work, person: str, until: datetime | None = None) -> Sequence[Swap]:
    """A person's own requests, oldest first."""
    found = [_opened(row) for row in await work.all(_of, person=person)]
    return [s for s in found if until is None or s.starts_at < until]


def _opened(row: Row) -> Swap:
    return Swap(
        id=row["id"],
        by=row["asked_by"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        role=row["role"],
        state=row["state"],
        taken_by=row["taken_by"],
        asked_at=row["asked_at"],
        settled_at=row["settled_at"],
        told=tuple(row["told"]),
    )
