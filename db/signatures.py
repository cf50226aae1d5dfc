"""Signed levels (*ký mức độ*), one a form that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import sqlalchemy as sa

from cases.signature import Signature
from db.change import Change, insert, update
from db.tables.signatures import signatures
from db.work import Row, Work

_insert = insert(signatures)
_update = update(signatures, "state", "second_by", "second_at", where={"state": "where_state"})
_move = (
    signatures.update()
    .where(signatures.c.case_id == sa.bindparam("where_case"))
    .values(case_id=sa.bindparam("to_case"))
)
_one = sa.select(signatures).where(signatures.c.id == sa.bindparam("id"))
_of_case = (
    sa.select(signatures)
    .where(signatures.c.case_id == sa.bindparam("case_id"))
    .order_by(signatures.c.id)
)
_NAMES = tuple(f.name for f in fields(Signature))


def added(signature: Signature) -> Change:
    """A level was signed; a form signs at most once."""
    return Change(_insert, {name: getattr(signature, name) for name in _NAMES})


def changed(before: Signature, after: Signature) -> Change:
    """After the second person, or a later assessment; stale when somebody was faster."""
    row = {name: getattr(after, name) for name in ("state", "second_by", "second_at")}
    known = {"where_id": before.id, "where_state": before.state}
    return Change(_update, {**row, **known}, must=True)


def moved(case_id: str, to: str) -> Change:
    """Every level signed in a case that was joined to another."""
    return Change(_move, {"where_case": case_id, "to_case": to})


async def one(work: Work, id: str) -> Signature | None:
    """A signature by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def of_case(work: Work, case_id: str) -> Sequence[Signature]:
    """Every level signed in a case, oldest first."""
    return [_opened(row) for row in await work.all(_of_case, case_id=case_id)]


async def waiting(work: Work, case_id: str) -> Signature | None:
    """The one that waits for a second person, if any."""
    found = [s for s in await of_case(work, case_id) if s.state == "waiting"]
    return found[-1] if found else None


def _opened(row: Row) -> Signature:
    return Signature(**{name: row[name] for name in _NAMES})
