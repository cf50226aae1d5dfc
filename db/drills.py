"""The rows of the house's own practice (*diễn tập*): what arrived, and how they go after a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from db.change import Change
from db.tables.all import metadata
from db.tables.cases import cases
from db.tables.escalations import escalations, pages
from db.tables.inbox import inbox
from db.tables.keys import data_keys
from db.tables.outbox import outbox
from db.tables.roster import shifts
from db.tables.sessions import sessions
from db.work import Work

_sent = sa.select(outbox.c.id).where(
    outbox.c.address_hash == sa.bindparam("address_hash"),
    outbox.c.id > sa.bindparam("after"),
    outbox.c.state == "sent",
)
_shift = shifts.delete().where(shifts.c.id == sa.bindparam("where_id"))
_old_cases = sa.select(cases.c.id).where(
    cases.c.created_by.in_(sa.bindparam("people", expanding=True)),
    cases.c.received_at < sa.bindparam("before"),
)
_old_refs = sa.select(inbox.c.key_ref).where(
    inbox.c.channel == sa.bindparam("channel"), inbox.c.received_at < sa.bindparam("before")
)
_KEPT = frozenset({"journal"})
"""The journal holds codes and no content, and nothing is ever taken out of it."""


async def sent(work: Work, address_hash: str, after: str) -> frozenset[str]:
    """The ids of what arrived at an address after row `after`."""
    rows = await work.all(_sent, address_hash=address_hash, after=after)
    return frozenset(row["id"] for row in rows)


def off_duty(shift: str) -> Change:
    """The practice is over, and so is its shift."""
    return Change(_shift, {"where_id": shift})


async def erased(work: Work, people: Sequence[str], channel: str, before: datetime) -> int:
    """Everything these practice people left before a moment; how many cases that was."""
    given = {"people": list(people), "before": before}
    ids = [row["id"] for row in await work.all(_old_cases, **given)]
    refs = [row["key_ref"] for row in await work.all(_old_refs, channel=channel, before=before)]
    alarms = sa.select(escalations.c.id).where(escalations.c.case_id.in_(ids))
    await work.touched(pages.delete().where(pages.c.escalation_id.in_(alarms)))
    for table in reversed(metadata.sorted_tables):
        if "case_id" in table.c and table.name not in _KEPT:
            await work.touched(table.delete().where(table.c.case_id.in_(ids)))
    await work.touched(cases.delete().where(cases.c.id.in_(ids)))
    old = sessions.c.person_id.in_(people), sessions.c.touched_at < before
    await work.touched(sessions.delete().where(*old))
    await work.touched(inbox.delete().where(inbox.c.key_ref.in_(refs)))
    lines = outbox.c.channel == channel, outbox.c.created_at < before
    await work.touched(outbox.delete().where(*lines))
    used = (sa.select(table.c.key_ref) for table in (cases, sessions, outbox, inbox))
    free = [data_keys.c.id.in_(refs), *(data_keys.c.id.not_in(query) for query in used)]
    await work.touched(data_keys.delete().where(*free))
    return len(ids)
