"""Letters that never arrive (*thư chết*), and those that may not have: counted, told of once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, update
from db.letter import EMERGENCY, Letter
from db.tables.outbox import outbox
from db.work import Work

STATES = ("failed", "dead", "unknown", "expired")
_told = update(outbox, "told_at")
_told_since = (
    sa.select(outbox.c.id)
    .where(
        outbox.c.state.in_(("failed", "dead")),
        outbox.c.person_id == sa.bindparam("person"),
        outbox.c.channel == sa.bindparam("channel"),
        outbox.c.told_at >= sa.bindparam("since"),
    )
    .limit(1)
)
_counted = (
    sa.select(
        outbox.c.channel,
        outbox.c.state,
        outbox.c.code,
        sa.func.count().label("letters"),
        sa.func.sum(sa.case((outbox.c.lane == EMERGENCY, 1), else_=0)).label("emergencies"),
    )
    .where(outbox.c.state.in_(STATES), outbox.c.created_at >= sa.bindparam("since"))
    .group_by(outbox.c.channel, outbox.c.state, outbox.c.code)
    .order_by(outbox.c.channel, outbox.c.state, outbox.c.code)
)
_dead_emergencies = sa.select(sa.func.count()).where(
    outbox.c.state.in_(("failed", "dead")),
    outbox.c.created_at >= sa.bindparam("since"),
    outbox.c.lane == EMERGENCY,
)
_in_doubt = (
    sa.select(outbox.c.id, outbox.c.person_id, outbox.c.case_id, outbox.c.created_at)
    .where(
        outbox.c.state == "unknown",
        outbox.c.told_at.is_(None),
        outbox.c.person_id.is_not(None),
        outbox.c.created_at >= sa.bindparam("since"),
        outbox.c.created_at < sa.bindparam("before"),
    )
    .order_by(outbox.c.created_at)
    .limit(500)
)
_tell_once = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("where_id"), outbox.c.told_at.is_(None))
    .values(told_at=sa.bindparam("told_at"))
)


@dataclass(frozen=True, slots=True)
class Count:
    """So many letters of one channel ended in one way; `emergencies`: how many of them rang."""

    channel: str
    state: str
    code: str
    letters: int
    emergencies: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A letter of which nobody knows whether it arrived."""

    id: str
    person: str
    case: str | None
    at: datetime


def told(id: str, now: datetime) -> Change:
    """People were told that this letter does not arrive."""
    return Change(_told, {"where_id": id, "told_at": now})


def told_once(id: str, now: datetime) -> Change:
    """Its person is told of the doubt; stale when another process told them."""
    return Change(_tell_once, {"where_id": id, "told_at": now}, must=True)


async def told_since(work: Work, letter: Letter, since: datetime) -> bool:
    """Whether people heard lately that this person is not reached on this channel."""
    given = {"person": letter.person, "channel": letter.to.channel, "since": since}
    return await work.scalar(_told_since, **given) is not None


async def counted(work: Work, since: datetime) -> Sequence[Count]:
    """What did not arrive since then, by channel and reason."""
    rows = await work.all(_counted, since=since)
    return [
        Count(row["channel"], row["state"], row["code"] or "", row["letters"], row["emergencies"])
        for row in rows
    ]


async def emergencies(work: Work, since: datetime) -> int:
    """How many emergency letters since then never arrive."""
    return int(await work.scalar(_dead_emergencies, since=since) or 0)


async def in_doubt(work: Work, since: datetime, before: datetime) -> Sequence[Doubt]:
    """Letters of that time whose person has not been told of the doubt yet."""
    rows = await work.all(_in_doubt, since=since, before=before)
    return [Doubt(r["id"], r["person_id"], r["case_id"], r["created_at"]) for r in rows]
