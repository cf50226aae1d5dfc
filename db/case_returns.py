"""Cases a commune gave back (*không thuộc địa bàn*), on their way to another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

import sqlalchemy as sa

from cases.given_back import CaseReturn
from db.change import Change, insert, update
from db.tables.to_safe import case_returns
from db.work import Row, Work

_insert = insert(case_returns)
_columns = ("state", "offered_to", "decided_by", "decided_at", "due_at", "told", "version")
_update = update(case_returns, *_columns, where={"version": "where_version"})
_of_case = (
    sa.select(case_returns)
    .where(case_returns.c.case_id == sa.bindparam("case_id"))
    .where(case_returns.c.state != "accepted")
    .order_by(case_returns.c.id.desc())
)
_due = (
    sa.select(case_returns)
    .where(case_returns.c.due_at <= sa.bindparam("now"))
    .order_by(case_returns.c.due_at)
    .limit(50)
)
NEXT = sa.select(sa.func.min(case_returns.c.due_at))
_NAMES = tuple(f.name for f in fields(CaseReturn))


@dataclass(frozen=True, slots=True)
class Kept:
    """As the table has it; `version` guards against two people deciding at once."""

    item: CaseReturn
    version: int = 0


def added(item: CaseReturn) -> Change:
    """A case was given back."""
    return Change(_insert, {**{name: getattr(item, name) for name in _NAMES}, "version": 0})


def changed(before: Kept, after: CaseReturn) -> Change:
    """Offered, taken, refused or told; stale when somebody was faster."""
    row = {name: getattr(after, name) for name in _columns if name != "version"}
    known = {"where_id": after.id, "where_version": before.version}
    return Change(_update, {**row, **known, "version": before.version + 1}, must=True)


def over(item: CaseReturn) -> CaseReturn:
    """Nobody has to be told any more: the case is closed or joined to another."""
    return replace(item, due_at=None)


async def of_case(work: Work, case_id: str) -> Kept | None:
    """The return of this case that nobody has taken yet."""
    row = await work.one(_of_case, case_id=case_id)
    return _opened(row) if row else None


async def due(work: Work, now: datetime) -> Sequence[Kept]:
    """Returns of which the desk has to be told again."""
    return [_opened(row) for row in await work.all(_due, now=now)]


def _opened(row: Row) -> Kept:
    return Kept(CaseReturn(**{name: row[name] for name in _NAMES}), row["version"])
