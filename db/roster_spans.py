"""Rows of the roster that hold from one moment to another: one way to end, drop and find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa

from db.change import Change, update
from db.work import Row, Work


class Span(Protocol):
    """A row that holds up to, not including, `ends_at`."""

    @property
    def id(self) -> str:
        """The row's id."""

    @property
    def ends_at(self) -> datetime:
        """When it holds no more."""


Kind = TypeVar("Kind", bound=Span)


def touching(table: sa.Table) -> sa.Select[Any]:
    """The rows of a table that hold at any moment from `since` to `until`, the first first."""
    span = (table.c.ends_at > sa.bindparam("since"), table.c.starts_at < sa.bindparam("until"))
    return sa.select(table).where(*span).order_by(table.c.starts_at, table.c.id)


class Spans(Generic[Kind]):
    """The rows of one table; `opened` makes of a row what it says."""

    def __init__(self, table: sa.Table, opened: Callable[[Row], Kind]) -> None:
        self._opened = opened
        self._end = update(table, "ends_at", where={"ends_at": "were_end"})
        self._delete = table.delete().where(table.c.id == sa.bindparam("gone_id"))
        self._touching = touching(table)
        self._one = sa.select(table).where(table.c.id == sa.bindparam("id"))

    def ended(self, row: Kind, at: datetime) -> Change:
        """It holds only until then; one that has not begun is to be `gone` instead."""
        known = {"where_id": row.id, "were_end": row.ends_at}
        return Change(self._end, {"ends_at": at, **known}, must=True)

    def gone(self, row: Kind) -> Change:
        """It is taken back as if it had never been; stale when it is not there."""
        return Change(self._delete, {"gone_id": row.id}, must=True)

    async def one(self, work: Work, id: str) -> Kind | None:
        """A row by its id."""
        row = await work.one(self._one, id=id)
        return self._opened(row) if row else None

    async def between(self, work: Work, since: datetime, until: datetime) -> Sequence[Kind]:
        """What holds at any moment of this span."""
        rows = await work.all(self._touching, since=since, until=until)
        return [self._opened(row) for row in rows]
