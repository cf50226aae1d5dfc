"""When the house was last awake (*beats*), and what was or is wrong with it (*sự cố*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert
from db.tables.watching import beats, troubles
from db.work import Row, Work

CLOCK = "clock_forward"
"""The trouble that lasts until somebody says that the machine's clock is right."""

_at = sa.select(beats.c.at).where(beats.c.name == sa.bindparam("name"))
_move = (
    beats.update()
    .where(beats.c.name == sa.bindparam("where_name"), beats.c.at < sa.bindparam("where_at"))
    .values(at=sa.bindparam("where_at"))
)
_put = (
    beats.update()
    .where(beats.c.name == sa.bindparam("where_name"))
    .values(at=sa.bindparam("where_at"))
)
_taken = (
    beats.update()
    .where(beats.c.name == sa.bindparam("where_name"), beats.c.at == sa.bindparam("where_last"))
    .values(at=sa.bindparam("at"))
)
_first = beats.insert()
_insert = insert(troubles)
_still = (
    sa.select(troubles)
    .where(troubles.c.open_as.is_not(None))
    .order_by(troubles.c.began_at, troubles.c.id)
)
_is_open = sa.select(troubles.c.id).where(troubles.c.open_as == sa.bindparam("open_as"))
_end = (
    troubles.update()
    .where(troubles.c.id == sa.bindparam("where_id"), troubles.c.open_as.is_not(None))
    .values(open_as=None, ended_at=sa.bindparam("ended_at"))
)
_since = (
    sa.select(troubles)
    .where(troubles.c.began_at >= sa.bindparam("since"))
    .order_by(troubles.c.began_at, troubles.c.id)
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong (*sự cố*). `kind` says what, `about` with which alarm (by its case
    code), channel or row; never a person's words. Only one of a kind about one thing is open."""

    id: str
    kind: str
    about: str
    began_at: datetime
    ended_at: datetime | None = None


async def beat(work: Work, name: str) -> datetime | None:
    """When this was last alive."""
    found: datetime | None = await work.scalar(_at, name=name)
    return found


async def beaten(work: Work, name: str, at: datetime) -> None:
    """It is alive; the moment never goes back."""
    if await beat(work, name) is None:
        await work.touched(_first, name=name, at=at)
    else:
        await work.touched(_move, where_name=name, where_at=at)


async def put_back(work: Work, name: str, at: datetime) -> None:
    """The clock itself was put back: so is the moment, or the next gap would not be seen."""
    await work.touched(_put, where_name=name, where_at=at)


async def turn(work: Work, name: str, before: datetime, at: datetime) -> bool:
    """Whether it is this process's turn: nobody has had one since `before`."""
    if await beat(work, name) is None:
        await work.touched(_first, name=name, at=before)
    last = await beat(work, name)
    if last is None or last > before:
        return False
    return await work.touched(_taken, where_name=name, where_last=last, at=at) == 1


def opened(trouble: Trouble) -> Change:
    """A trouble; clashes when one of its kind about this is open. One with an end is past."""
    open_as = None if trouble.ended_at else _name(trouble.kind, trouble.about)
    row = {name: getattr(trouble, name) for name in Trouble.__slots__}
    return Change(_insert, {**row, "open_as": open_as})


def ended(trouble: Trouble, now: datetime) -> Change:
    """It is over; stale when somebody else has said so."""
    return Change(_end, {"where_id": trouble.id, "ended_at": now}, must=True)


async def still_open(work: Work) -> Sequence[Trouble]:
    """Everything that is wrong now, the oldest first."""
    return [_opened(row) for row in await work.all(_still)]


async def is_open(work: Work, kind: str, about: str = "") -> bool:
    """Whether this is wrong now."""
    return await work.scalar(_is_open, open_as=_name(kind, about)) is not None


async def since(work: Work, moment: datetime) -> Sequence[Trouble]:
    """Every trouble that began at or after a moment."""
    return [_opened(row) for row in await work.all(_since, since=moment)]


def _name(kind: str, about: str) -> str:
    return f"{kind}:{about}"


def _opened(row: Row) -> Trouble:
    return Trouble(**{name: row[name] for name in Trouble.__slots__})
