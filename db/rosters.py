"""The roster around a span of time, read at once, and the number every edit of it moves on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cases.roster.resolution import Roster
from db import absences, confirmations, counters, overrides, shifts, temporary_rosters
from db.change import Change
from db.tables import roster as tables
from db.tables.keys import counters as numbers
from db.work import Row, Work

VERSION = "roster_version"
_bump = (
    numbers.update()
    .where(numbers.c.name == VERSION, numbers.c.value == sa.bindparam("known"))
    .values(value=numbers.c.value + 1)
)

_WORDS = ("name", "source", "kind", "replaced", "role", "rule_id", "slot", "temporary_id")
_MORE = ("swap_id", "made_by")
_OPENED: dict[str, Callable[[Row], Any]] = {
    "shifts": shifts.opened,
    "roster_overrides": overrides.opened,
    "temporary_rosters": temporary_rosters.opened,
    "absences": absences.opened,
    "shift_confirmations": confirmations.opened,
}


def _part(table: sa.Table) -> sa.Select[Any]:
    """The rows of one table that touch the span, with the columns of all of them."""
    words = [
        (table.c[n] if n in table.c else sa.cast(sa.null(), sa.String)).label(n)
        for n in ("person_id", *_WORDS, *_MORE)
    ]
    moments = [
        (table.c[n] if n in table.c else sa.cast(sa.null(), table.c.starts_at.type)).label(n)
        for n in ("confirmed_at", "dropped_at")
    ]
    own = sa.literal(table.name).label("noun")
    span = (table.c.ends_at > sa.bindparam("since"), table.c.starts_at < sa.bindparam("until"))
    columns = (own, table.c.id, table.c.starts_at, table.c.ends_at, *words, *moments)
    found = sa.select(*columns).where(*span)
    return found.where(table.c.dropped_at.is_(None)) if "dropped_at" in table.c else found


_around = sa.union_all(*(_part(getattr(tables, name)) for name in _OPENED))


async def around(work: Work, since: datetime, until: datetime) -> Roster:
    """Everything of the roster that touches this span."""
    rows: dict[str, list[Any]] = {noun: [] for noun in _OPENED}
    for row in await work.all(_around, since=since, until=until):
        rows[row["noun"]].append(_OPENED[row["noun"]](row))
    return Roster(*rows.values())


async def version(work: Work) -> int:
    """The number an edit has to know: read it before deciding."""
    return await counters.value(work, VERSION)


def edited(known: int) -> Change:
    """Goes with every edit; stale when somebody edited the roster since `known` was read."""
    return Change(_bump, {"known": known}, must=True)
