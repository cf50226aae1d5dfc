"""What waits longer than it may: the auditor's questions, each asked by itself (*kiểm tra*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.tables.escalations import escalations
from db.tables.inbox import inbox
from db.tables.outbox import outbox
from db.work import Work

EMERGENCY = 0
_MOST = 20

_alarms = (
    sa.select(escalations.c.id, escalations.c.case_id)
    .where(escalations.c.state == "paging", escalations.c.drill.is_(False))
    .where(
        sa.or_(
            escalations.c.next_at.is_(None),
            escalations.c.next_at < sa.bindparam("before"),
            escalations.c.next_at > sa.bindparam("beyond"),
        )
    )
    .order_by(escalations.c.next_at)
    .limit(_MOST)
)
_leads = (
    sa.select(escalations.c.id, escalations.c.case_id)
    .where(escalations.c.state != "resolved", escalations.c.drill.is_(False))
    .where(
        sa.or_(
            escalations.c.lead_at < sa.bindparam("before"),
            # Nobody would ever be asked.
            sa.and_(escalations.c.state == "acknowledged", escalations.c.lead_at.is_(None)),
        )
    )
    .order_by(escalations.c.lead_at)
    .limit(_MOST)
)
_case = sa.select(escalations.c.case_id).where(escalations.c.id == sa.bindparam("id"))
_letters = (
    sa.select(outbox.c.channel)
    .where(outbox.c.lane == EMERGENCY, outbox.c.state.in_(("pending", "claimed")))
    .where(outbox.c.created_at < sa.bindparam("before"))
    .distinct()
)
_stuck = sa.select(sa.func.count()).where(
    outbox.c.state == "claimed", outbox.c.lease_until < sa.bindparam("before")
)
_oldest_event = sa.select(sa.func.min(inbox.c.received_at)).where(inbox.c.state == "new")
_waiting_events = sa.select(sa.func.count()).where(inbox.c.state == "new")
_oldest_letter = sa.select(sa.func.min(outbox.c.created_at)).where(
    outbox.c.state.in_(("pending", "claimed")), outbox.c.lane == EMERGENCY
)
_waiting_letters = sa.select(sa.func.count()).where(
    outbox.c.state.in_(("pending", "claimed")), outbox.c.not_before <= sa.bindparam("now")
)
_open_alarms = (
    sa.select(escalations.c.state, sa.func.count().label("many"))
    .where(escalations.c.state != "resolved", escalations.c.drill.is_(False))
    .group_by(escalations.c.state)
)
_server_time = sa.select(sa.func.clock_timestamp())


@dataclass(frozen=True, slots=True)
class LateAlarm:
    """An alarm for which nothing happens any more."""

    id: str
    case_id: str


async def late_alarms(work: Work, before: datetime, beyond: datetime) -> Sequence[LateAlarm]:
    """Alarms that ring and whose next moment is long past, too far off, or none at all."""
    rows = await work.all(_alarms, before=before, beyond=beyond)
    return [LateAlarm(row["id"], row["case_id"]) for row in rows]


async def late_leads(work: Work, before: datetime) -> Sequence[LateAlarm]:
    """Alarms whose lead should have been asked by then."""
    rows = await work.all(_leads, before=before)
    return [LateAlarm(row["id"], row["case_id"]) for row in rows]


async def case_of(work: Work, alarm: str) -> str:
    """The case of an alarm, though the alarm itself may not open."""
    return str(await work.scalar(_case, id=alarm) or "")


async def late_channels(work: Work, before: datetime) -> Sequence[str]:
    """Channels on which an emergency letter older than this has not left."""
    return [row["channel"] for row in await work.all(_letters, before=before)]


async def stuck_leases(work: Work, before: datetime) -> int:
    """How many letters were claimed so long ago that a sweep should have freed them."""
    return int(await work.scalar(_stuck, before=before) or 0)


async def oldest_event(work: Work) -> datetime | None:
    """When the oldest event without its effect came in."""
    found: datetime | None = await work.scalar(_oldest_event)
    return found


async def oldest_letter(work: Work) -> datetime | None:
    """When the oldest emergency letter that has not left was written."""
    found: datetime | None = await work.scalar(_oldest_letter)
    return found


async def waiting(work: Work, now: datetime) -> tuple[int, int]:
    """How many events and how many letters wait that could be dealt with."""
    events = await work.scalar(_waiting_events)
    letters = await work.scalar(_waiting_letters, now=now)
    return int(events or 0), int(letters or 0)


async def open_alarms(work: Work) -> dict[str, int]:
    """How many alarms are open, by state; practice ones are not counted."""
    return {row["state"]: int(row["many"]) for row in await work.all(_open_alarms)}


async def server_time(work: Work) -> datetime:
    """The clock of the PostgreSQL server: ours is corrected by the difference."""
    found: datetime = await work.scalar(_server_time)
    return found
