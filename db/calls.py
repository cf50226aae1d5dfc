"""Calls (*cuộc gọi*): hung up before the end, or written by somebody nobody knows yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from conversations.engine.session import Session
from db.change import Change, insert
from db.keys import KeyRing
from db.seal import Key, open_json, seal_json
from db.tables.cases import calls
from db.work import Row, Work

UNVERIFIED = "unverified"
_insert = insert(calls)
_of_sender = (
    sa.select(calls)
    .where(calls.c.address_hash == sa.bindparam("address_hash"))
    .where(calls.c.kind == UNVERIFIED, calls.c.started_at > sa.bindparam("since"))
    .order_by(calls.c.id)
)
_since = (
    sa.select(sa.func.count(calls.c.case_id.distinct()))
    .select_from(calls)
    .where(calls.c.kind == UNVERIFIED, calls.c.started_at > sa.bindparam("since"))
)
_of_case = (
    sa.select(calls)
    .where(calls.c.case_id == sa.bindparam("case_id"), calls.c.kind == UNVERIFIED)
    .order_by(calls.c.id)
)


def hung_up(id: str, session: Session, case_id: str, key: Key, now: datetime) -> Change:
    """The caller hung up while this session was filled in."""
    row = {
        "id": id,
        "kind": "hung_up",
        "state": "call_back",
        "started_at": session.opened_at,
        "ended_at": now,
        "answered_by": session.person,
        "case_id": case_id,
        "address_hash": None,
        "key_ref": key.ref,
        "body": seal_json(key, "calls", "body", id, {"at": session.at}),
    }
    return Change(_insert, row)


def unverified(
    id: str, words: str, address_hash: str, case_id: str | None, key: Key, now: datetime
) -> Change:
    """Somebody who is not enrolled wrote words of danger."""
    row = {
        "id": id,
        "kind": UNVERIFIED,
        "state": "waiting",
        "started_at": now,
        "ended_at": None,
        "answered_by": None,
        "case_id": case_id,
        "address_hash": address_hash,
        "key_ref": key.ref,
        "body": seal_json(key, "calls", "body", id, {"words": words}),
    }
    return Change(_insert, row)


async def of_sender(work: Work, address_hash: str, since: datetime) -> Sequence[Row]:
    """What this sender wrote lately."""
    return await work.all(_of_sender, address_hash=address_hash, since=since)


async def count_since(work: Work, since: datetime) -> int:
    """How many unverified calls rang since; more words of one sender belong to one of them."""
    return int(await work.scalar(_since, since=since) or 0)


async def words_of(work: Work, keys: KeyRing, case_id: str) -> Sequence[str]:
    """The words behind an unverified case, for people who may read it."""
    words = []
    for row in await work.all(_of_case, case_id=case_id):
        key = await keys.get(work, row["key_ref"])
        words.append(open_json(key, "calls", "body", row["id"], row["body"])["words"])
    return words
