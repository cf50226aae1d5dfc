"""A letter (*tin đi*): one reply to one address, on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from conversations.event import Address
from conversations.reply import Reply
from db.keys import KeyRing
from db.seal import Key, open_json, open_sealed
from db.work import Row, Work

EMERGENCY: Final = 0
REPLY: Final = 1
NOTICE: Final = 2
REMINDER: Final = 3
"""Lanes: the lower goes first."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One reply to one address. `prompted`: the person's own event asked for it; `once`: a key
    that lets it exist only once; `page`: the page it rings for; `edits`: the letter it is shown in
    place of; `resent`: it may have arrived already."""

    id: str
    to: Address
    address_hash: str
    reply: Reply
    lane: int
    key: Key
    at: datetime
    person: str | None = None
    session: str | None = None
    case: str | None = None
    page: str | None = None
    prompted: bool = False
    once: str | None = None
    instead_of: str | None = None
    edits: str | None = None
    expires_at: datetime | None = None
    lease: str = ""
    tries: int = 0
    resent: bool = False


async def opened(work: Work, keys: KeyRing, row: Row) -> Letter:
    """A row as a letter."""
    key = await keys.get(work, row["key_ref"])
    id_ = row["id"]
    address = open_sealed(key, "outbox", "address", id_, row["address"]).decode()
    return Letter(
        id=id_,
        to=Address(row["channel"], address),
        address_hash=row["address_hash"],
        reply=Reply.from_dict(open_json(key, "outbox", "body", id_, row["body"])),
        lane=row["lane"],
        key=key,
        at=row["created_at"],
        person=row["person_id"],
        session=row["session_id"],
        case=row["case_id"],
        page=row["page_id"],
        prompted=row["prompted"],
        once=row["once"],
        instead_of=row["instead_of"],
        edits=row["edits"],
        expires_at=row["expires_at"],
        lease=row["lease"] or "",
        tries=row["tries"],
        resent=row["resent"],
    )
