"""When something last came from each person, on whatever channel (*liên lạc được lần cuối*)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, update
from db.ids import made_at
from db.tables.inbox import inbox
from db.tables.people import contacts
from db.work import Work

_verified = update(contacts, "verified_at")
_last_event = (
    sa.select(sa.func.max(inbox.c.id))
    .where(inbox.c.address_hash == contacts.c.address_hash)
    .scalar_subquery()
)
_all = sa.select(contacts.c.person_id, contacts.c.verified_at, _last_event.label("event"))


def verified(contact_id: str, now: datetime) -> Change:
    """The person showed that this address reaches them."""
    return Change(_verified, {"where_id": contact_id, "verified_at": now})


async def of_people(work: Work) -> Mapping[str, datetime]:
    """By person: their last event, or when an address of theirs was last verified."""
    heard: dict[str, datetime] = {}
    for row in await work.all(_all):
        moments = [row["verified_at"], *([made_at(row["event"])] if row["event"] else [])]
        known = heard.get(row["person_id"])
        heard[row["person_id"]] = max([*moments, *([known] if known else [])])
    return heard
