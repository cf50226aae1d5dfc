"""What came late after the house stood still (*trễ sau gián đoạn*), counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from db.tables.escalations import escalations, pages
from db.tables.reminders import reminders
from db.work import Work

_since: sa.BindParameter[datetime] = sa.bindparam("since")
_now: sa.BindParameter[datetime] = sa.bindparam("now")
_alarms = (
    sa.select(sa.func.count(sa.distinct(escalations.c.id)))
    .join(pages, pages.c.escalation_id == escalations.c.id)
    .where(escalations.c.raised_at <= _since, escalations.c.drill.is_(False), pages.c.at > _since)
)
_reminders = sa.select(sa.func.count()).where(
    sa.or_(
        reminders.c.sent_at > _since,
        sa.and_(reminders.c.next_at <= _now, reminders.c.state != "sent"),
    )
)


@dataclass(frozen=True, slots=True)
class Missed:
    """How many alarms rang late, and how many reminders came late."""

    alarms: int
    reminders: int


NOTHING: Final = Missed(0, 0)


async def during(work: Work, since: datetime, now: datetime) -> Missed:
    """Asked right after the first cycle: what was paged or sent after `since` had to wait for it,
    and of reminders what is still waiting (they go a hundred a second)."""
    alarms = await work.scalar(_alarms, since=since)
    return Missed(int(alarms or 0), int(await work.scalar(_reminders, since=since, now=now) or 0))
