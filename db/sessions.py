"""Sessions (*phiên trò chuyện*): the answers so far, sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from conversations.engine.session import Session
from db.change import Change, insert, update
from db.keys import KeyRing
from db.readable import readable
from db.seal import Key, open_json, seal_json
from db.tables.sessions import sessions
from db.work import Row, Work

_insert = insert(sessions)
_columns = (
    *("state", "turn", "touched_at", "case_id", "danger_due_at"),
    *("awaits", "next_at", "answered_from", "answered_mark", "body"),
)
_as_it_was = {"turn": "where_turn", "state": "where_state"}
_update = update(sessions, *_columns, where=_as_it_was)
_woken = update(sessions, "awaits", "next_at", where={**_as_it_was, "next_at": "where_next"})
_unmoved = update(sessions, "state", where=_as_it_was)
_put_off = update(sessions, "next_at")
_place = update(sessions, "case_id")
_put_aside = (
    sessions.update()
    .where(sessions.c.person_id == sa.bindparam("where_person"), sessions.c.state == "open")
    .values(state="unreadable", danger_due_at=None, awaits=None, next_at=None)
)
_open_of = sa.select(sessions).where(
    sessions.c.person_id == sa.bindparam("person_id"), sessions.c.state == "open"
)
_one = sa.select(sessions).where(sessions.c.id == sa.bindparam("id"))
_drafts_of = (
    sa.select(sessions)
    .where(sessions.c.person_id == sa.bindparam("person_id"), sessions.c.state == "paused")
    .order_by(sessions.c.touched_at.desc(), sessions.c.id.desc())
    .limit(sa.bindparam("most"))
    .offset(sa.bindparam("skip"))
)
_count_drafts = sa.select(sa.func.count()).where(
    sessions.c.person_id == sa.bindparam("person_id"), sessions.c.state == "paused"
)
_removed = sessions.delete().where(
    sessions.c.id == sa.bindparam("where_id"),
    sessions.c.turn == sa.bindparam("where_turn"),
    sessions.c.state == sa.bindparam("where_state"),
)
_danger_due = sa.select(sessions).where(sessions.c.danger_due_at <= sa.bindparam("now")).limit(100)
NEXT_DANGER = sa.select(sa.func.min(sessions.c.danger_due_at))
_due = (
    sa.select(sessions)
    .where(sessions.c.next_at <= sa.bindparam("now"))
    .order_by(sessions.c.next_at)
    .limit(100)
)
NEXT = sa.select(sa.func.min(sessions.c.next_at)).where(sessions.c.next_at.is_not(None))
_running = sa.select(sessions).where(
    sessions.c.form == sa.bindparam("form"),
    sessions.c.form_version == sa.bindparam("version"),
    sessions.c.state.in_(("open", "paused")),
)
_about = sa.select(sessions).where(
    sessions.c.case_id == sa.bindparam("case_id"), sessions.c.state == "open"
)
_unsent_about = (
    sa.select(sessions)
    .where(sessions.c.case_id == sa.bindparam("case_id"))
    .where(sessions.c.state.in_(("open", "paused")))
    .order_by(sessions.c.touched_at, sessions.c.id)
)
_busy = (
    sa.select(sessions.c.person_id)
    .where(sessions.c.state == "open", sessions.c.form.in_(sa.bindparam("forms", expanding=True)))
    .where(sessions.c.touched_at > sa.bindparam("since"))
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as the table has it, with its key and when silence about danger raises.

    `awaits`: what comes at `next_at` if nobody answers (a word of `cases/drafts.py`).
    `answered_from`: the address (hashed) from which the session was moved on last;
    `answered_mark`: an id made then: what came in before has a lower one.
    """

    session: Session
    key: Key
    danger_due_at: datetime | None = None
    awaits: str | None = None
    next_at: datetime | None = None
    answered_from: str | None = None
    answered_mark: str | None = None


def added(kept: Kept) -> Change:
    """A new session."""
    session = kept.session
    row = {
        "id": session.id,
        "person_id": session.person,
        "form": session.form,
        "form_version": session.form_version,
        "opened_at": session.opened_at,
        "key_ref": kept.key.ref,
        **_changing(kept),
    }
    return Change(_insert, row)


def changed(before: Kept, after: Kept) -> Change:
    """The session after a step; stale when another step was faster."""
    return Change(_update, {**_known(before), **_changing(after)}, must=True)


def unmoved(known: Kept) -> Change:
    """Changes nothing; stale when the session is not any more as it is known."""
    return Change(_unmoved, {**_known(known), "state": known.session.state}, must=True)


def woken(before: Kept, after: Kept) -> Change:
    """What it waited for has come, the next is planned; stale when the person answered or somebody
    else saw to it first."""
    row = {"where_next": before.next_at, "awaits": after.awaits, "next_at": after.next_at}
    return Change(_woken, {**_known(before), **row}, must=True)


def put_off(session_id: str, until: datetime) -> Change:
    """A draft that does not open is looked at again later."""
    return Change(_put_off, {"where_id": session_id, "next_at": until})


def removed(kept: Kept) -> Change:
    """The draft goes, with the answers in it; stale when it was taken up again."""
    return Change(_removed, _known(kept), must=True)


def placed(session_id: str, case_id: str) -> Change:
    """The session is about this case from now on."""
    return Change(_place, {"where_id": session_id, "case_id": case_id})


def put_aside(person: str) -> Change:
    """The person's open session does not open any more: it is kept as it is, but not open."""
    return Change(_put_aside, {"where_person": person})


async def open_of(work: Work, keys: KeyRing, person: str) -> Kept | None:
    """The person's open session."""
    row = await work.one(_open_of, person_id=person)
    return await _opened(work, keys, row) if row else None


async def one(work: Work, keys: KeyRing, id: str) -> Kept | None:
    """A session by its id."""
    row = await work.one(_one, id=id)
    return await _opened(work, keys, row) if row else None


async def drafts_of(
    work: Work, keys: KeyRing, person: str, *, skip: int = 0, most: int = 20
) -> Sequence[Kept]:
    """The person's paused sessions that open, last touched first."""
    rows = await work.all(_drafts_of, person_id=person, skip=skip, most=most)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def count_drafts(work: Work, person: str) -> int:
    """How many paused sessions a person has."""
    return int(await work.scalar(_count_drafts, person_id=person) or 0)


async def danger_due(work: Work, keys: KeyRing, now: datetime) -> Sequence[Kept]:
    """Sessions in which the question about danger has stood unanswered long enough."""
    rows = await work.all(_danger_due, now=now)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def due(work: Work, keys: KeyRing, now: datetime) -> tuple[Sequence[Kept], Sequence[str]]:
    """Sessions whose `next_at` has come, and the ids of those among them that do not open."""
    rows = await work.all(_due, now=now)
    opened = await readable(rows, lambda row: _opened(work, keys, row))
    readable_ids = {kept.session.id for kept in opened}
    return opened, [row["id"] for row in rows if row["id"] not in readable_ids]


async def running(work: Work, keys: KeyRing, form: str, version: str) -> tuple[list[Kept], int]:
    """The open and paused sessions of a form's version; how many more do not open."""
    rows = await work.all(_running, form=form, version=version)
    opened = await readable(rows, lambda row: _opened(work, keys, row))
    return opened, len(rows) - len(opened)


async def open_about(work: Work, keys: KeyRing, case_id: str) -> Sequence[Kept]:
    """The open sessions about a case that can be read."""
    rows = await work.all(_about, case_id=case_id)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def unsent_about(work: Work, keys: KeyRing, case_id: str) -> Sequence[Kept]:
    """The open and paused sessions about a case that can be read, last touched last."""
    rows = await work.all(_unsent_about, case_id=case_id)
    return await readable(rows, lambda row: _opened(work, keys, row))


async def busy(work: Work, forms: Sequence[str], since: datetime) -> frozenset[str]:
    """People with a call open: an open session of one of these forms, touched since."""
    rows = await work.all(_busy, forms=list(forms), since=since)
    return frozenset(row["person_id"] for row in rows)


def _known(kept: Kept) -> dict[str, Any]:
    session = kept.session
    return {"where_id": session.id, "where_turn": session.turn, "where_state": session.state}


def _changing(kept: Kept) -> dict[str, Any]:
    session = kept.session
    return {
        "state": session.state,
        "turn": session.turn,
        "touched_at": session.touched_at,
        "case_id": session.about,
        "danger_due_at": kept.danger_due_at,
        "awaits": kept.awaits,
        "next_at": kept.next_at,
        "answered_from": kept.answered_from,
        "answered_mark": kept.answered_mark,
        "body": seal_json(kept.key, "sessions", "body", session.id, session.to_dict()),
    }


async def _opened(work: Work, keys: KeyRing, row: Row) -> Kept:
    key = await keys.get(work, row["key_ref"])
    body = open_json(key, "sessions", "body", row["id"], row["body"])
    session = Session.from_dict(
        body,
        id=row["id"],
        person=row["person_id"],
        form=row["form"],
        form_version=row["form_version"],
        touched_at=row["touched_at"],
        about=row["case_id"],
        state=row["state"],
        turn=row["turn"],
    )
    return Kept(session, key, **{name: row[name] for name in _BESIDE})


_BESIDE = ("danger_due_at", "awaits", "next_at", "answered_from", "answered_mark")
