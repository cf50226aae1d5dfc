"""How long alarms took and how letters fared: figures for the machine, no rows of anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from db.tables.escalations import escalations, pages
from db.tables.outbox import outbox
from db.work import Work

_real = escalations.c.drill.is_(False)
_raised = sa.select(sa.func.count()).where(
    _real,
    escalations.c.raised_at > sa.bindparam("since"),
    escalations.c.raised_at <= sa.bindparam("until"),
)
_first = sa.func.min(outbox.c.sent_at)
_first_pages = (
    sa.select(escalations.c.raised_at, _first.label("sent_at"))
    .join(pages, pages.c.escalation_id == escalations.c.id)
    .join(outbox, outbox.c.page_id == pages.c.id)
    .where(_real, escalations.c.raised_at > sa.bindparam("not_before"))
    .group_by(escalations.c.id, escalations.c.raised_at)
    .having(_first > sa.bindparam("since"), _first <= sa.bindparam("until"))
)
_taken = sa.select(escalations.c.raised_at, escalations.c.acknowledged_at).where(
    _real,
    escalations.c.acknowledged_at > sa.bindparam("since"),
    escalations.c.acknowledged_at <= sa.bindparam("until"),
)
_letters = (
    sa.select(outbox.c.channel, outbox.c.state, sa.func.count().label("many"))
    .where(outbox.c.id >= sa.bindparam("first"))
    .group_by(outbox.c.channel, outbox.c.state)
)


async def raised(work: Work, since: datetime, until: datetime) -> int:
    """How many alarms were raised after `since`, up to `until`; drills are none."""
    return int(await work.scalar(_raised, since=since, until=until) or 0)


async def first_pages(
    work: Work, since: datetime, until: datetime, not_before: datetime
) -> Sequence[float]:
    """Seconds from the alarm to its first page, of those whose first page left in this time and
    that were raised after `not_before`."""
    given = {"since": since, "until": until, "not_before": not_before}
    rows = await work.all(_first_pages, **given)
    return [(row["sent_at"] - row["raised_at"]).total_seconds() for row in rows]


async def taken(work: Work, since: datetime, until: datetime) -> Sequence[float]:
    """Seconds from the alarm to its acknowledgement, of those taken in this time."""
    rows = await work.all(_taken, since=since, until=until)
    return [(row["acknowledged_at"] - row["raised_at"]).total_seconds() for row in rows]


async def letters(work: Work, first: str) -> Mapping[tuple[str, str], int]:
    """How many letters there are from this id on, by channel and state."""
    rows = await work.all(_letters, first=first)
    return {(row["channel"], row["state"]): int(row["many"]) for row in rows}
