"""When the roster says something by itself next: a query over all that begins, ends or waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from db.tables.roster import absences, contact_tests, roster_overrides, shifts, swaps
from db.tables.roster import temporary_rosters as temporary
from db.work import Work

_TURNS = tuple(
    table.c[name]
    for table in (shifts, roster_overrides, absences, temporary)
    for name in ("starts_at", "ends_at")
)
_SWAPS = (timedelta(hours=-24), timedelta(hours=-12), timedelta(hours=-2), timedelta())
_TESTS = (timedelta(days=1), timedelta(days=3))


async def next_due(work: Work, since: datetime, around: Sequence[timedelta]) -> datetime | None:
    """The first moment after `since`; `around`: what is said how long before or after a shift
    changes. One query."""
    parts = list(_parts(since, around))
    rows = await work.all(sa.union_all(*(query for query, _ in parts)))
    moments = [row["at"] + parts[row["n"]][1] for row in rows if row["at"] is not None]
    return min(moments, default=None)


def _parts(since: datetime, around: Sequence[timedelta]) -> Iterator[tuple[Any, timedelta]]:
    looked = [
        *((column, away, sa.true()) for column in _TURNS for away in around),
        *((swaps.c.starts_at, away, swaps.c.state == "open") for away in _SWAPS),
        *(
            (contact_tests.c.sent_at, away, contact_tests.c.answered_at.is_(None))
            for away in _TESTS
        ),
    ]
    for n, (column, away, only) in enumerate(looked):
        first = sa.func.min(column, type_=column.type).label("at")
        yield sa.select(sa.literal(n).label("n"), first).where(column > since - away, only), away
