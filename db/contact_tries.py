"""Who was called in a commune (*đã gọi ai, lúc nào, kết quả*): one row a try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import sqlalchemy as sa

from cases.contact_try import Try
from db.change import Change, insert
from db.tables.to_safe import contact_tries
from db.work import Row, Work

_insert = insert(contact_tries)
_of_alarm = (
    sa.select(contact_tries)
    .where(contact_tries.c.escalation_id == sa.bindparam("escalation_id"))
    .order_by(contact_tries.c.id)
)
_of_case = (
    sa.select(contact_tries)
    .where(contact_tries.c.case_id == sa.bindparam("case_id"))
    .order_by(contact_tries.c.id)
)
_moved = (
    contact_tries.update()
    .where(contact_tries.c.case_id == sa.bindparam("where_case"))
    .values(case_id=sa.bindparam("to_case"))
)
_NAMES = tuple(f.name for f in fields(Try))


def added(one: Try) -> Change:
    """Somebody was called."""
    return Change(_insert, {name: getattr(one, name) for name in _NAMES})


def moved(case_id: str, to: str) -> Change:
    """Every try of a case that was joined to another."""
    return Change(_moved, {"where_case": case_id, "to_case": to})


async def of_alarm(work: Work, escalation_id: str) -> Sequence[Try]:
    """The tries of one alarm, oldest first."""
    return [_opened(row) for row in await work.all(_of_alarm, escalation_id=escalation_id)]


async def of_case(work: Work, case_id: str) -> Sequence[Try]:
    """Every try for a case, oldest first."""
    return [_opened(row) for row in await work.all(_of_case, case_id=case_id)]


def _opened(row: Row) -> Try:
    return Try(**{name: row[name] for name in _NAMES})
