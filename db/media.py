"""Pictures and sounds of people, sealed in pieces of 256 kB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from conversations.event import Attachment
from db.change import Change, insert, update
from db.keys import KeyRing
from db.readable import readable
from db.seal import Key, open_json, open_sealed, seal, seal_json
from db.tables.media import media, media_pieces
from db.work import Row, Work

PIECE = 256 * 1024

_insert = insert(media)
_insert_piece = insert(media_pieces)
_came = update(media, "kind", "mime", "size", "state", "next_at")
_retry = update(media, "tries", "next_at", "state")
_one = sa.select(media).where(media.c.id == sa.bindparam("id"))
_pieces = (
    sa.select(media_pieces)
    .where(media_pieces.c.media_id == sa.bindparam("media_id"))
    .order_by(media_pieces.c.number)
)
_due = sa.select(media).where(media.c.next_at <= sa.bindparam("now")).limit(20)
NEXT = sa.select(sa.func.min(media.c.next_at))


@dataclass(frozen=True, slots=True)
class Medium:
    """A file: here, pending (to be fetched from its channel), or refused."""

    id: str
    channel: str
    attachment: Attachment
    key: Key
    person: str | None
    state: str = "pending"
    mime: str = ""
    tries: int = 0


def added(item: Medium, now: datetime, next_at: datetime | None) -> Change:
    """The file's row; its bytes come with `came`."""
    ref = {"ref": item.attachment.ref, "kind": item.attachment.kind, "size": item.attachment.size}
    row = {
        "id": item.id,
        "person_id": item.person,
        "channel": item.channel,
        "kind": item.attachment.kind,
        "mime": item.mime,
        "size": 0,
        "state": item.state,
        "tries": 0,
        "made_at": now,
        "next_at": next_at,
        "key_ref": item.key.ref,
        "ref": seal_json(item.key, "media", "ref", item.id, ref),
    }
    return Change(_insert, row)


def came(item: Medium, kind: str, mime: str, data: bytes) -> Sequence[Change]:
    """The bytes are here and of an accepted type."""
    head = {
        "where_id": item.id,
        "kind": kind,
        "mime": mime,
        "size": len(data),
        "state": "here",
        "next_at": None,
    }
    return [Change(_came, head), *_pieces_of(item, data)]


def not_yet(item: Medium, next_at: datetime | None) -> Change:
    """Fetching failed: again at `next_at`, or never (None: refused)."""
    state = "pending" if next_at else "refused"
    row = {"where_id": item.id, "tries": item.tries + 1, "next_at": next_at, "state": state}
    return Change(_retry, row)


async def one(work: Work, keys: KeyRing, id: str) -> Medium | None:
    """A file by its id."""
    row = await work.one(_one, id=id)
    return await _opened(work, keys, row) if row else None


async def due(work: Work, keys: KeyRing, now: datetime) -> Sequence[Medium]:
    """Files to be fetched again."""
    rows = await work.all(_due, now=now)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def data(work: Work, item: Medium) -> bytes:
    """The bytes, opened."""
    rows = await work.all(_pieces, media_id=item.id)
    return b"".join(
        open_sealed(item.key, "media_pieces", "data", row["id"], row["data"]) for row in rows
    )


def _pieces_of(item: Medium, data: bytes) -> list[Change]:
    changes = []
    for number, start in enumerate(range(0, len(data), PIECE)):
        id_ = f"{item.id[:24]}{number:08x}"
        piece = seal(item.key, "media_pieces", "data", id_, data[start : start + PIECE])
        row = {"id": id_, "media_id": item.id, "number": number, "data": piece}
        changes.append(Change(_insert_piece, row))
    return changes


async def _opened(work: Work, keys: KeyRing, row: Row) -> Medium:
    key = await keys.get(work, row["key_ref"])
    ref = open_json(key, "media", "ref", row["id"], row["ref"])
    attachment = Attachment(kind=ref["kind"], ref=ref["ref"], size=ref["size"], media=row["id"])
    return Medium(
        id=row["id"],
        channel=row["channel"],
        attachment=attachment,
        key=key,
        person=row["person_id"],
        state=row["state"],
        mime=row["mime"],
        tries=row["tries"],
    )
