"""The inbox (*sổ đến*): what came in, exactly once, sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from conversations.event import Address, Event
from db.change import Change, insert, update
from db.keys import KeyRing
from db.readable import readable
from db.seal import Key, open_json, open_sealed, seal, seal_json
from db.tables.inbox import inbox
from db.work import Row, Work

_insert = insert(inbox)
_done = update(inbox, "state", "done_at", where={"state": "where_state"})
_state = sa.select(inbox.c.state).where(inbox.c.id == sa.bindparam("id"))
_tried = update(inbox, "tries", "state", where={"state": "where_state"})
_waiting = sa.select(inbox).where(inbox.c.state == "new").order_by(inbox.c.id).limit(5000)
_waiting_in = (
    sa.select(inbox)
    .where(inbox.c.state == "new", inbox.c.lane == sa.bindparam("lane"))
    .order_by(inbox.c.id)
    .limit(100)
)
_lanes_waiting = sa.select(inbox.c.lane).where(inbox.c.state == "new").distinct().limit(5000)
_known = sa.select(inbox.c.id).where(
    inbox.c.channel == sa.bindparam("channel"), inbox.c.event_id == sa.bindparam("event_id")
)
_thread = (
    sa.select(inbox)
    .where(inbox.c.address_hash == sa.bindparam("address_hash"))
    .where(inbox.c.id > sa.bindparam("after"))
    .order_by(inbox.c.id.desc())
    .limit(sa.bindparam("most"))
)
_oldest = sa.select(sa.func.min(inbox.c.received_at)).where(inbox.c.state == "new")


@dataclass(frozen=True, slots=True)
class Received:
    """An event with the row that holds it. `lane`: whose turn it is part of (person or sender)."""

    id: str
    lane: str
    event: Event
    person: str | None
    address_hash: str
    key: Key
    received_at: datetime
    tries: int = 0


def added(item: Received) -> Change:
    """The event, sealed with its session's key."""
    event, address = item.event, item.event.sender
    row: dict[str, Any] = {
        "id": item.id,
        "channel": address.channel,
        "event_id": event.id,
        "lane": item.lane,
        "person_id": item.person,
        "address_hash": item.address_hash,
        "address": seal(item.key, "inbox", "address", item.id, address.id.encode()),
        "at": event.at,
        "received_at": item.received_at,
        "state": "new",
        "tries": 0,
        "done_at": None,
        "key_ref": item.key.ref,
        "body": seal_json(item.key, "inbox", "body", item.id, event.to_dict()),
    }
    return Change(_insert, row)


def done(id: str, now: datetime) -> Change:
    """The event has its effect now; stale when it had one already, so that it has only one."""
    row = {"where_id": id, "where_state": "new", "state": "done", "done_at": now}
    return Change(_done, row, must=True)


def tried(id: str, tries: int, dead: bool) -> Change:
    """An attempt failed; a dead event is set aside for a person to look at. What has had its effect
    stays done, wherever the failure came after that."""
    state = "dead" if dead else "new"
    row = {"where_id": id, "where_state": "new", "tries": tries, "state": state}
    return Change(_tried, row)


async def waiting(work: Work, keys: KeyRing) -> Sequence[Received]:
    """Every event without its effect, oldest first."""
    rows = await work.all(_waiting)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def waiting_in(work: Work, keys: KeyRing, lane: str) -> Sequence[Received]:
    """What waits in one lane, oldest first."""
    rows = await work.all(_waiting_in, lane=lane)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def lanes_waiting(work: Work) -> Sequence[str]:
    """The lanes in which something waits."""
    return [row["lane"] for row in await work.all(_lanes_waiting)]


async def known(work: Work, event: Event) -> bool:
    """Whether this event is in the inbox already."""
    found = await work.scalar(_known, channel=event.sender.channel, event_id=event.id)
    return found is not None


async def is_waiting(work: Work, id: str) -> bool:
    """Whether the event still has no effect."""
    return bool(await work.scalar(_state, id=id) == "new")


async def thread(
    work: Work, keys: KeyRing, address_hash: str, after: str, most: int
) -> Sequence[Received]:
    """What came from one address after row `after`, newest first, as far as it opens."""
    rows = await work.all(_thread, address_hash=address_hash, after=after, most=most)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def oldest(work: Work) -> datetime | None:
    """When the oldest waiting event came in."""
    found: datetime | None = await work.scalar(_oldest)
    return found


async def _opened(work: Work, keys: KeyRing, row: Row) -> Received:
    key = await keys.get(work, row["key_ref"])
    id_ = row["id"]
    address = open_sealed(key, "inbox", "address", id_, row["address"]).decode()
    body = open_json(key, "inbox", "body", id_, row["body"])
    sender = Address(row["channel"], address)
    return Received(
        id=id_,
        lane=row["lane"],
        event=Event.from_dict(row["event_id"], sender, row["at"], body),
        person=row["person_id"],
        address_hash=row["address_hash"],
        key=key,
        received_at=row["received_at"],
        tries=row["tries"],
    )
