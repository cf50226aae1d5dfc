"""After the clock was put back: what was to come soon comes soon, not hours later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from db.tables.inbox import lanes
from db.tables.media import media
from db.tables.outbox import outbox
from db.tables.sessions import sessions
from db.work import Work

SOON: Final = timedelta(minutes=1)
_SILENCE: Final = timedelta(minutes=4)
"""Longer than any wait for an answer about danger."""

_far: sa.BindParameter[datetime] = sa.bindparam("far")
_soon: sa.BindParameter[datetime] = sa.bindparam("soon")
_letters = (
    outbox.update()
    .where(outbox.c.state == "pending", outbox.c.not_before > _far)
    .values(not_before=_soon)
)
_leases = (
    outbox.update()
    .where(outbox.c.state == "claimed", outbox.c.lease_until > _far)
    .values(lease_until=_soon)
)
_lanes = lanes.update().where(lanes.c.lease_until > _far).values(lease_until=_soon)
_dangers = sessions.update().where(sessions.c.danger_due_at > _far).values(danger_due_at=_soon)
_files = media.update().where(media.c.next_at > _far).values(next_at=_soon)


async def made_straight(work: Work, now: datetime, real: datetime) -> int:
    """Letters that wait, leases, and silences about danger, none of which ever waits for hours;
    how many rows that were. Agreed hours and deadlines are wall-clock times and stay."""
    soon = now + SOON
    moved = await work.touched(_letters, far=soon, soon=now)
    moved += await work.touched(_files, far=soon, soon=now)
    moved += await work.touched(_dangers, far=now + _SILENCE, soon=soon)
    for leases in (_leases, _lanes):
        moved += await work.touched(leases, far=real + SOON, soon=real + SOON)
    return moved
