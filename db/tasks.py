"""Tasks: *Việc phải làm ngay* of an acknowledged alarm, and call-backs of hung-up calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa

from cases.task import Task
from db.change import Change, insert, update
from db.tables.escalations import tasks
from db.work import Row, Work

_insert = insert(tasks)
_columns = ("state", "due_at", "result", "tries", "by", "at", "told")
_update = update(tasks, *_columns, where={"tries": "where_tries"})
_told = update(tasks, "due_at", "told", where={"state": "where_state", "due_at": "where_due"})
_moved = update(tasks, "case_id", "escalation_id")
_one = sa.select(tasks).where(tasks.c.id == sa.bindparam("id"))
_of_alarm = (
    sa.select(tasks)
    .where(tasks.c.escalation_id == sa.bindparam("escalation_id"))
    .order_by(tasks.c.id)
)
_of_case = sa.select(tasks).where(tasks.c.case_id == sa.bindparam("case_id")).order_by(tasks.c.id)
_due = (
    sa.select(tasks)
    .where(tasks.c.state == "open", tasks.c.due_at <= sa.bindparam("now"))
    .order_by(tasks.c.due_at)
    .limit(50)
)
_last_put_off = (
    sa.select(tasks)
    .where(tasks.c.by == sa.bindparam("by"), tasks.c.state == "open")
    .where(tasks.c.result == "later")
    .order_by(tasks.c.at.desc())
)
NEXT = sa.select(sa.func.min(tasks.c.due_at)).where(tasks.c.state == "open")
_NAMES = tuple(f.name for f in fields(Task))


def added(task: Task) -> Change:
    """A new task."""
    return Change(_insert, {name: getattr(task, name) for name in _NAMES})


def changed(before: Task, after: Task) -> Change:
    """The task after a result; stale when somebody recorded another meanwhile."""
    row = {name: getattr(after, name) for name in _columns}
    known = {"where_id": after.id, "where_tries": before.tries}
    return Change(_update, {**row, **known}, must=True)


def told(before: Task, after: Task) -> Change:
    """People were told that it is due, or another hour was agreed; stale when another process was
    faster, or a result was recorded meanwhile."""
    known = {"where_id": before.id, "where_state": "open", "where_due": before.due_at}
    return Change(_told, {**known, "due_at": after.due_at, "told": after.told}, must=True)


def moved(task: Task, case_id: str, escalation_id: str | None) -> Change:
    """The task belongs to another case from now on (two reports of one event were joined)."""
    row = {"where_id": task.id, "case_id": case_id, "escalation_id": escalation_id}
    return Change(_moved, row, must=True)


async def one(work: Work, id: str) -> Task | None:
    """A task by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def of_alarm(work: Work, escalation_id: str) -> Sequence[Task]:
    """The list of an alarm, in its order."""
    return [_opened(row) for row in await work.all(_of_alarm, escalation_id=escalation_id)]


async def of_case(work: Work, case_id: str) -> Sequence[Task]:
    """Every task of a case."""
    return [_opened(row) for row in await work.all(_of_case, case_id=case_id)]


async def due(work: Work, now: datetime) -> Sequence[Task]:
    """Tasks whose time has come."""
    return [_opened(row) for row in await work.all(_due, now=now)]


async def last_put_off(work: Work, by: str) -> Task | None:
    """The call this person put off last (*Hẹn gọi lại*)."""
    row = await work.one(_last_put_off, by=by)
    return _opened(row) if row else None


def _opened(row: Row) -> Task:
    return Task(**{name: row[name] for name in _NAMES})
