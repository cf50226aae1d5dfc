"""Trying every month whether people can be reached (*thử liên lạc*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert, update
from db.tables.roster import contact_tests as table
from db.work import Row, Work


@dataclass(frozen=True, slots=True)
class ContactTest:
    """One try at one address. `told_at`: when those who keep the roster heard of no answer."""

    id: str
    person: str
    contact: str
    sent_at: datetime
    reminded_at: datetime | None = None
    told_at: datetime | None = None
    answered_at: datetime | None = None


_insert = insert(table)
_update = update(table, "reminded_at", "told_at")
_answer = (
    table.update()
    .where(table.c.id == sa.bindparam("where_id"), table.c.answered_at.is_(None))
    .values(answered_at=sa.bindparam("answered_at"))
)
_one = sa.select(table).where(table.c.id == sa.bindparam("id"))
_since = sa.select(table).where(table.c.sent_at >= sa.bindparam("since")).order_by(table.c.sent_at)


def added(test: ContactTest) -> Change:
    """A try went out."""
    row = {
        **{n: getattr(test, n) for n in ("id", "sent_at", "reminded_at", "told_at")},
        "person_id": test.person,
        "contact_id": test.contact,
        "answered_at": test.answered_at,
    }
    return Change(_insert, row)


def answered(id: str, now: datetime) -> Change:
    """*Tôi thấy tin này*; a second tap is stale."""
    return Change(_answer, {"where_id": id, "answered_at": now}, must=True)


def changed(test: ContactTest) -> Change:
    """Reminded, or those who keep the roster were told."""
    row = {"reminded_at": test.reminded_at, "told_at": test.told_at}
    return Change(_update, {**row, "where_id": test.id})


async def one(work: Work, id: str) -> ContactTest | None:
    """A try by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def sent_since(work: Work, since: datetime) -> Sequence[ContactTest]:
    """Every try from then on, oldest first."""
    return [_opened(row) for row in await work.all(_since, since=since)]


def _opened(row: Row) -> ContactTest:
    return ContactTest(
        *(row["id"], row["person_id"], row["contact_id"], row["sent_at"]),
        *(row["reminded_at"], row["told_at"], row["answered_at"]),
    )
