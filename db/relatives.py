"""Who is related to whom (*người thân*): a pair is one row, the lower id first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert
from db.tables.relatives import relatives
from db.work import Work

_insert = insert(relatives)
_removed = relatives.delete().where(
    relatives.c.person_id == sa.bindparam("where_one"),
    relatives.c.other_id == sa.bindparam("where_other"),
)
_all = sa.select(relatives.c.person_id, relatives.c.other_id)


def declared(one: str, other: str, now: datetime) -> tuple[Change, Change]:
    """These two are related; declaring it twice is declaring it once."""
    low, high = sorted((one, other))
    row = {"person_id": low, "other_id": high, "declared_at": now}
    return withdrawn(one, other), Change(_insert, row)


def withdrawn(one: str, other: str) -> Change:
    """These two are not related (it was declared by mistake)."""
    low, high = sorted((one, other))
    return Change(_removed, {"where_one": low, "where_other": high})


async def everyone(work: Work) -> Mapping[str, frozenset[str]]:
    """Person id → the ids of their relatives, both ways."""
    kin: dict[str, set[str]] = {}
    for row in await work.all(_all):
        one, other = row["person_id"], row["other_id"]
        kin.setdefault(one, set()).add(other)
        kin.setdefault(other, set()).add(one)
    return {person: frozenset(others) for person, others in kin.items()}
