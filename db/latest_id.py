"""The latest id in the tables: a process that starts goes on from there."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.escalations import escalations
from db.tables.inbox import inbox
from db.tables.journal import journal
from db.tables.outbox import outbox
from db.tables.sessions import sessions
from db.work import Work

_IN_ORDER = (inbox, outbox, journal, sessions, escalations)
"""Tables whose rows are read in the order of their ids."""

_latest = sa.union_all(*(sa.select(sa.func.max(table.c.id).label("id")) for table in _IN_ORDER))


async def latest(work: Work) -> str:
    """The greatest id of all, "" where there is none."""
    return max((row["id"] for row in await work.all(_latest) if row["id"]), default="")
