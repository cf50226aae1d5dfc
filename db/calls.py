"""Calls (*cuộc gọi*): by telephone, or written by somebody nobody knows yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cases.call import Call
from db.change import Change, insert, update
from db.keys import KeyRing
from db.readable import UNREADABLE
from db.seal import Key, open_json, seal_json
from db.tables.cases import calls
from db.work import Row, Work

OPEN, UNVERIFIED = "open", "unverified"
WAITING, FLOOD = "waiting", "flood"
"""States of an unverified call: one of its own, or one of very many at once."""
_insert = insert(calls)
_columns = (*("kind", "state", "ended_at", "case_id", "session_id", "number_hash", "body"),)
_update = update(calls, *_columns, where={"state": "where_state"})
_linked = update(calls, "session_id", "case_id")
_moved = (
    calls.update()
    .where(calls.c.case_id == sa.bindparam("where_case"))
    .values(case_id=sa.bindparam("to_case"))
)
_one = sa.select(calls).where(calls.c.id == sa.bindparam("id"), calls.c.kind != UNVERIFIED)
_answering = (
    sa.select(calls)
    .where(calls.c.answered_by == sa.bindparam("person"), calls.c.state == OPEN)
    .where(calls.c.started_at > sa.bindparam("since"))
    .order_by(calls.c.id.desc())
)
_of_session = sa.select(calls).where(calls.c.session_id == sa.bindparam("session"))
_from_number = (
    sa.select(calls.c.id, calls.c.kind, calls.c.started_at)
    .where(calls.c.number_hash == sa.bindparam("number_hash"), calls.c.state != OPEN)
    .where(calls.c.started_at > sa.bindparam("since"))
)
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
_flood = (
    sa.select(calls.c.case_id)
    .where(calls.c.kind == UNVERIFIED, calls.c.state == FLOOD)
    .where(calls.c.started_at > sa.bindparam("since"))
    .order_by(calls.c.id.desc())
)
_lines = sa.select(sa.func.count(calls.c.id)).where(
    calls.c.kind == UNVERIFIED, calls.c.started_at > sa.bindparam("since")
)
_of_case = (
    sa.select(calls)
    .where(calls.c.case_id == sa.bindparam("case_id"), calls.c.kind == UNVERIFIED)
    .order_by(calls.c.id)
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A telephone call as the table has it, with its key."""

    call: Call
    key: Key


def added(call: Call, key: Key) -> Change:
    """A call that is being answered."""
    return Change(_insert, {**_row(call, key), "address_hash": None})


def changed(before: Kept, after: Call) -> Change:
    """The call after what became of it; stale when it was over meanwhile."""
    row = {name: value for name, value in _row(after, before.key).items() if name in _columns}
    return Change(
        _update, {**row, "where_id": after.id, "where_state": before.call.state}, must=True
    )


def linked(id: str, session: str, case_id: str) -> Change:
    """A case was made while this call was answered."""
    return Change(_linked, {"where_id": id, "session_id": session, "case_id": case_id})


def moved(case_id: str, to: str) -> Change:
    """Every call about a case that was joined to another."""
    return Change(_moved, {"where_case": case_id, "to_case": to})


async def one(work: Work, keys: KeyRing, id: str) -> Kept | None:
    """A call by its id."""
    return await _first(work, keys, _one, id=id)


async def answering(work: Work, keys: KeyRing, person: str, since: datetime) -> Kept | None:
    """The call this person is on, begun since: none of the buttons was tapped yet."""
    return await _first(work, keys, _answering, person=person, since=since)


async def of_session(work: Work, keys: KeyRing, session: str) -> Kept | None:
    """The call in which this form was begun."""
    return await _first(work, keys, _of_session, session=session)


async def since(work: Work, number_hash: str, since: datetime) -> Sequence[Counted]:
    """When this number called, and what about; calls nobody has named yet are left out."""
    rows = await work.all(_from_number, number_hash=number_hash, since=since)
    return [Counted(row["id"], row["kind"], row["started_at"]) for row in rows]


@dataclass(frozen=True, slots=True)
class Counted:
    """A call as the statistics see it."""

    id: str
    kind: str
    at: datetime


def unverified(
    id: str,
    words: str,
    address_hash: str,
    case_id: str,
    key: Key,
    now: datetime,
    *,
    state: str = WAITING,
) -> Change:
    """Somebody who is not enrolled wrote words of danger."""
    row = {
        "id": id,
        "kind": UNVERIFIED,
        "state": state,
        "started_at": now,
        "ended_at": None,
        "answered_by": None,
        "case_id": case_id,
        "address_hash": address_hash,
        "session_id": None,
        "number_hash": None,
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


async def lines_since(work: Work, since: datetime) -> int:
    """How many times strangers wrote words of danger since."""
    return int(await work.scalar(_lines, since=since) or 0)


async def flood_since(work: Work, since: datetime) -> str | None:
    """The case in which the words of very many strangers were gathered last."""
    found: str | None = await work.scalar(_flood, since=since)
    return found


async def words_of(work: Work, keys: KeyRing, case_id: str) -> Sequence[str]:
    """The words behind an unverified case, for people who may read it."""
    words = []
    for row in await work.all(_of_case, case_id=case_id):
        key = await keys.get(work, row["key_ref"])
        words.append(open_json(key, "calls", "body", row["id"], row["body"])["words"])
    return words


def _row(call: Call, key: Key) -> dict[str, Any]:
    return {
        "id": call.id,
        "kind": call.kind,
        "state": call.state,
        "started_at": call.started_at,
        "ended_at": call.ended_at,
        "answered_by": call.answered_by,
        "case_id": call.case_id,
        "session_id": call.session_id,
        "number_hash": call.number_hash or None,
        "key_ref": key.ref,
        "body": seal_json(key, "calls", "body", call.id, {"number": call.number}),
    }


async def _first(work: Work, keys: KeyRing, query: sa.Executable, **given: object) -> Kept | None:
    row = await work.one(query, **given)
    if row is None:
        return None
    try:
        key = await keys.get(work, row["key_ref"])
        body = open_json(key, "calls", "body", row["id"], row["body"])
    except UNREADABLE:
        return None
    plain = {name: row[name] for name in _PLAIN}
    number = {"number": body.get("number", ""), "number_hash": row["number_hash"] or ""}
    return Kept(Call(**plain, **number), key)


_PLAIN = (
    *("id", "kind", "state", "started_at", "ended_at", "answered_by", "case_id", "session_id"),
)
