"""Reminders (*nhắc việc*); what is due is a query, nothing waits in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

import sqlalchemy as sa

from cases.reminder import Reminder
from db.change import Change, insert, update
from db.tables.reminders import reminders
from db.work import Row, Work

_insert = insert(reminders)
_columns = (
    *("to", "due_at", "state", "anytime", "deadline", "snoozed_until", "snoozes", "sent_at"),
    *("done_at", "next_at", "version"),
)
_update = update(reminders, *_columns, where={"version": "where_version"})
_one = sa.select(reminders).where(reminders.c.id == sa.bindparam("id"))
_of_case = (
    sa.select(reminders)
    .where(reminders.c.case_id == sa.bindparam("case_id"))
    .order_by(reminders.c.id)
)
_due = (
    sa.select(reminders)
    .where(reminders.c.next_at <= sa.bindparam("now"))
    .order_by(reminders.c.next_at)
    .limit(sa.bindparam("most"))
)
_due_but = (
    sa.select(reminders)
    .where(reminders.c.next_at <= sa.bindparam("now"), reminders.c.state != "sent")
    .order_by(reminders.c.next_at)
    .limit(sa.bindparam("most"))
)
NEXT = sa.select(sa.func.min(reminders.c.next_at))
_NAMES = tuple(f.name for f in fields(Reminder))


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder as the table has it."""

    reminder: Reminder
    version: int


def added(reminder: Reminder, next_at: datetime | None) -> Change:
    """A new occurrence; (case, kind, number) exists once."""
    row = {name: getattr(reminder, name) for name in _NAMES}
    return Change(_insert, {**row, "next_at": next_at, "version": 0})


def changed(before: Planned, after: Reminder, next_at: datetime | None) -> Change:
    """The reminder after something happened; stale when another process was faster."""
    row = {name: getattr(after, name) for name in _NAMES if name in _columns}
    known = {"where_id": after.id, "where_version": before.version}
    return Change(
        _update, {**row, **known, "next_at": next_at, "version": before.version + 1}, must=True
    )


async def one(work: Work, id: str) -> Planned | None:
    """A reminder by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def of_case(work: Work, case_id: str) -> Sequence[Planned]:
    """Every reminder of a case."""
    return [_opened(row) for row in await work.all(_of_case, case_id=case_id)]


async def due(work: Work, now: datetime, most: int, *, overdue: bool = True) -> Sequence[Planned]:
    """What needs somebody now, the longest waiting first; `overdue`: also what was sent and is
    still undone."""
    query = _due if overdue else _due_but
    return [_opened(row) for row in await work.all(query, now=now, most=most)]


def find(planned: Iterable[Planned], id: str) -> Planned | None:
    """The one of this id among them."""
    return next((p for p in planned if p.reminder.id == id), None)


def _opened(row: Row) -> Planned:
    return Planned(Reminder(**{name: row[name] for name in _NAMES}), row["version"])
