"""When the roster says something by itself next: a query over all that begins, ends or waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
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


async def next_due(
    work: Work, since: datetime, around: Sequence[timedelta], tests: Sequence[timedelta]
) -> datetime | None:
    """The first moment after `since`; `around`: what is said how long before or after a shift
    changes, `tests`: how long after a contact test without an answer. One query."""
    query, aways = _asked(tuple(around), tuple(tests))
    given = {f"after_{n}": since - away for n, away in enumerate(aways)}
    rows = await work.all(query, **given)
    moments = [row["at"] + aways[row["n"]] for row in rows if row["at"] is not None]
    return min(moments, default=None)


@cache
def _asked(
    around: Sequence[timedelta], tests: Sequence[timedelta]
) -> tuple[sa.Executable, Sequence[timedelta]]:
    """The query, and how far from its column each of its parts looks."""
    looked = [
        *((column, away, sa.true()) for column in _TURNS for away in around),
        *((swaps.c.starts_at, away, swaps.c.state == "open") for away in _SWAPS),
        *((contact_tests.c.sent_at, away, contact_tests.c.answered_at.is_(None)) for away in tests),
    ]
    parts = [_part(n, column, only) for n, (column, _, only) in enumerate(looked)]
    return sa.union_all(*parts), [away for _, away, _ in looked]


def _part(n: int, column: sa.Column[Any], only: Any) -> sa.Select[int, Any]:
    first = sa.func.min(column, type_=column.type).label("at")
    after = column > sa.bindparam(f"after_{n}", type_=column.type)
    return sa.select(sa.literal(n).label("n"), first).where(after, only)
