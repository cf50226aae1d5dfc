"""Rules that make shifts (*trực luân phiên*), every version of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from cases.roster.rotation import RotationRule
from db.change import Change, insert
from db.tables.roster import rotation_rules as table
from db.work import Row, Work

_insert = insert(table)
_end = (
    table.update()
    .where(
        table.c.rule_id == sa.bindparam("where_rule"),
        table.c.version == sa.bindparam("where_version"),
        table.c.valid_until.is_(None),
    )
    .values(valid_until=sa.bindparam("valid_until"))
)
_all = sa.select(table).order_by(table.c.rule_id, table.c.version)


def added(id: str, rule: RotationRule) -> Change:
    """A version of a rule; of two changes at once one is a Clash."""
    same = ("version", "role", "unit", "at_once", "working_only", "valid_from", "valid_until")
    row = {name: getattr(rule, name) for name in same}
    row |= {"people": list(rule.people), "blocks": list(rule.blocks), "zone": str(rule.zone)}
    return Change(_insert, {**row, "id": id, "rule_id": rule.id, "anchor": rule.anchor.isoformat()})


def ended(rule: RotationRule) -> Change:
    """This version holds no longer than it says now; stale when it was ended already."""
    known = {"where_rule": rule.id, "where_version": rule.version}
    return Change(_end, {"valid_until": rule.valid_until, **known}, must=True)


async def every(work: Work) -> Sequence[RotationRule]:
    """Every version of every rule."""
    return [_opened(row) for row in await work.all(_all)]


async def current(work: Work, now: datetime) -> Sequence[RotationRule]:
    """The versions that hold now or will."""
    return [r for r in await every(work) if r.valid_until is None or r.valid_until > now]


def _opened(row: Row) -> RotationRule:
    return RotationRule(
        id=row["rule_id"],
        role=row["role"],
        people=tuple(row["people"]),
        anchor=datetime.fromisoformat(row["anchor"]),
        zone=ZoneInfo(row["zone"]),
        unit=row["unit"],
        blocks=tuple(row["blocks"]),
        at_once=row["at_once"],
        working_only=row["working_only"],
        valid_from=row["valid_from"],
        valid_until=row["valid_until"],
        version=row["version"],
    )
