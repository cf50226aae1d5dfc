"""Erasing for good: a data key and all that only it opens (*xóa hẳn*)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from db.change import Change
from db.tables.cases import cases, submissions
from db.tables.inbox import inbox
from db.tables.keys import data_keys
from db.tables.media import media, media_pieces
from db.tables.outbox import outbox
from db.tables.sessions import sessions
from db.work import Work

_REF: Any = sa.bindparam("where_ref")
_HASH: Any = sa.bindparam("where_hash")

_users = (
    sa.select(cases.c.id).where(cases.c.key_ref == sa.bindparam("ref")),
    sa.select(submissions.c.id).where(submissions.c.key_ref == sa.bindparam("ref")),
)
_session = (
    sa.select(sessions.c.id)
    .where(sessions.c.person_id == sa.bindparam("person_id"))
    .where(sessions.c.key_ref == sa.bindparam("ref"))
)
_not_done = sa.select(inbox.c.id).where(
    inbox.c.address_hash == sa.bindparam("address_hash"),
    inbox.c.key_ref == sa.bindparam("ref"),
    inbox.c.state != "done",
)
_lines = (
    inbox.delete().where(inbox.c.address_hash == _HASH, inbox.c.key_ref == _REF),
    outbox.delete().where(outbox.c.address_hash == _HASH, outbox.c.key_ref == _REF),
)
_pieces = media_pieces.delete().where(
    media_pieces.c.media_id.in_(sa.select(media.c.id).where(media.c.key_ref == _REF))
)
_media = media.delete().where(media.c.key_ref == _REF)
_key = data_keys.delete().where(data_keys.c.id == _REF)


async def is_shared(work: Work, ref: str, person: str, hashes: Iterable[str]) -> bool:
    """Whether a case, a form that was sent, a session of the person, or an event of these addresses
    that still waits for somebody is sealed with this key."""
    for query in _users:
        if await work.scalar(query, ref=ref) is not None:
            return True
    if await work.scalar(_session, person_id=person, ref=ref) is not None:
        return True
    waiting = [await work.scalar(_not_done, address_hash=h, ref=ref) for h in hashes]
    return any(found is not None for found in waiting)


def erased(ref: str, hashes: Iterable[str]) -> Sequence[Change]:
    """The key, the files sealed with it, and the lines said and heard on these addresses."""
    found = list(hashes)
    lines = [
        Change(delete, {"where_hash": h, "where_ref": ref}) for delete in _lines for h in found
    ]
    return [*lines, *(Change(delete, {"where_ref": ref}) for delete in (_pieces, _media, _key))]
