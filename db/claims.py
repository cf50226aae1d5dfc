"""Claiming letters of the outbox for a while (a lease): who sends what, and who died sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from db.change import Change, update
from db.keys import KeyRing
from db.letter import EMERGENCY, NOTICE, REMINDER, REPLY, Letter, opened
from db.outbox import LEASE
from db.readable import readable
from db.tables.outbox import outbox
from db.work import Work

ORDINARY: Final = (REPLY, NOTICE, REMINDER)
"""Every lane but that of emergencies."""
_SENDING = "sending"
"""The code of a letter that must not be sent twice, from just before it is sent."""
_UNREADABLE_RESTS = timedelta(minutes=10)
"""A letter that does not open (a key is missing) is looked at again after so long."""

_hold = update(outbox, "lease_until", "code", where={"lease": "where_lease"})
_renew = (
    outbox.update()
    .where(outbox.c.id.in_(sa.bindparam("ids", expanding=True)))
    .where(outbox.c.lease == sa.bindparam("token"), outbox.c.state == "claimed")
    .values(lease_until=sa.bindparam("until"))
)
_lose = (
    outbox.update()
    .where(outbox.c.state == "claimed", outbox.c.lease_until <= sa.bindparam("real"))
    .where(outbox.c.code == _SENDING)
    .values(state="unknown", lease=None, lease_until=None, code="died")
)
_due = (
    sa.select(outbox.c.id)
    .where(
        sa.or_(
            sa.and_(outbox.c.state == "pending", outbox.c.not_before <= sa.bindparam("now")),
            sa.and_(outbox.c.state == "claimed", outbox.c.lease_until <= sa.bindparam("real")),
        )
    )
    .where(outbox.c.lane.in_(sa.bindparam("lanes", expanding=True)))
    .order_by(outbox.c.lane, outbox.c.not_before, outbox.c.id)
    .limit(sa.bindparam("most"))
)
_any_due = (
    sa.select(outbox.c.id)
    .where(
        outbox.c.state == "pending",
        outbox.c.lane.in_((EMERGENCY, *ORDINARY)),
        outbox.c.not_before <= sa.bindparam("now"),
    )
    .limit(1)
)
_any_left = (
    sa.select(outbox.c.id)
    .where(outbox.c.state == "claimed", outbox.c.lease_until <= sa.bindparam("real"))
    .limit(1)
)
_claim = (
    outbox.update()
    .where(outbox.c.id.in_(_due.with_for_update(skip_locked=True)))
    .values(
        state="claimed",
        lease=sa.bindparam("token"),
        lease_until=sa.bindparam("until"),
        # Whoever had it may have sent it just before they died.
        resent=sa.or_(outbox.c.resent, outbox.c.state == "claimed"),
    )
    .returning(*outbox.columns)
)
_put_off = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("where_id"))
    .values(state="pending", lease=None, code="unreadable", not_before=sa.bindparam("until"))
)


async def claim(
    work: Work,
    keys: KeyRing,
    *,
    now: datetime,
    real: datetime,
    token: str,
    most: int,
    lanes: Sequence[int] = (EMERGENCY, *ORDINARY),
) -> Sequence[Letter]:
    """Take what is due in these lanes and what a dead process left behind, emergencies first."""
    given = {"now": now, "real": real, "token": token, "until": real + LEASE, "most": most}
    rows = await work.all(_claim, **given, lanes=list(lanes))
    letters = await readable(rows, lambda row: opened(work, keys, row))
    ours = {letter.id for letter in letters}
    for row in rows:
        if row["id"] not in ours:
            await work.touched(_put_off, where_id=row["id"], until=now + _UNREADABLE_RESTS)
    return sorted(letters, key=lambda letter: (letter.lane, letter.at, letter.id))


async def any_due(work: Work, now: datetime, real: datetime) -> bool:
    """Whether anything is to be claimed: a look that writes nothing."""
    if await work.scalar(_any_due, now=now) is not None:
        return True
    return await work.scalar(_any_left, real=real) is not None


async def renewed(work: Work, ids: Sequence[str], token: str, real: datetime) -> None:
    """These are still in our hands."""
    if ids:
        await work.touched(_renew, ids=list(ids), token=token, until=real + LEASE)


async def lost_sight_of(work: Work, real: datetime) -> int:
    """A process died while it sent these, and they must not be sent twice."""
    return await work.touched(_lose, real=real)


def held(letter: Letter, until: datetime) -> Change:
    """It is about to be sent; stale when another process has it by now. What must not be sent twice
    is marked, so that nobody does should this process die."""
    code = _SENDING if letter.lane > REPLY else None
    row = {"where_id": letter.id, "where_lease": letter.lease, "lease_until": until, "code": code}
    return Change(_hold, row, must=True)
