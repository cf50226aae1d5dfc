"""Cases (*ca, trường hợp*), and what was written about them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cases.case import Case
from cases.person import DRILL
from conversations.facts import Note
from db.change import Change, insert, update
from db.keys import KeyRing
from db.readable import readable
from db.seal import Key, open_json, seal_json
from db.tables.cases import cases, submissions
from db.work import Row, Work

_insert = insert(cases)
_columns = (
    *("process", "stage", "received_at", "unit", "commune", "emergency", "level", "proposed"),
    *("assigned_to", "state", "joined_to", "version", "fields"),
)
_update = update(cases, *_columns, where={"version": "where_version"})
_update_plain = update(cases, *_columns[:-1], where={"version": "where_version"})
BY_ID = sa.select(cases).where(cases.c.id == sa.bindparam("id"))
BY_CODE = sa.select(cases).where(cases.c.code == sa.bindparam("code"))
_by_session = sa.select(cases).where(cases.c.session_id == sa.bindparam("session"))
_recent = (
    sa.select(cases)
    .where(cases.c.state == "open", (cases.c.unit == DRILL) == sa.bindparam("drill"))
    .order_by(cases.c.opened_at.desc())
    .limit(200)
)
_drills = sa.select(cases.c.id).where(
    cases.c.id.in_(sa.bindparam("ids", expanding=True)), cases.c.unit == DRILL
)
_lately = (
    sa.select(cases)
    .where(cases.c.state == "open", cases.c.commune == sa.bindparam("commune"))
    .where(cases.c.unit != DRILL)
    .where(cases.c.opened_at > sa.bindparam("since"))
    .order_by(cases.c.opened_at)
)
_move_submissions = (
    submissions.update()
    .where(submissions.c.case_id == sa.bindparam("where_case"))
    .values(case_id=sa.bindparam("to_case"))
)
_insert_submission = insert(submissions)
_of_case = (
    sa.select(submissions)
    .where(submissions.c.case_id == sa.bindparam("case_id"))
    .order_by(submissions.c.id)
)
_filed = (
    sa.select(
        submissions,
        *(cases.c[name] for name in ("code", "unit", "commune", "created_by", "assigned_to")),
    )
    .outerjoin(cases, cases.c.id == submissions.c.case_id)
    .where(submissions.c.form == sa.bindparam("form"))
    .where(submissions.c.at >= sa.bindparam("since"), submissions.c.at < sa.bindparam("until"))
    .order_by(submissions.c.id)
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as the table has it (*hồ sơ*), with its key. `opens`: whether its contents do."""

    case: Case
    key: Key
    version: int = 0
    session: str | None = None
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent, or what was there when the caller hung up (`kind`: sent, partial), with
    what was noted beside it."""

    id: str
    case: str | None
    session: str
    person: str
    form: str
    form_version: str
    kind: str
    at: datetime
    answers: Mapping[str, str]
    unknown: Sequence[str] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A submission that is not opened yet, with what rights look at of its case."""

    row: Row
    case: str | None
    code: str
    unit: str
    commune: str
    created_by: str
    assigned_to: str


def added(file: CaseFile) -> Change:
    """A new case; a session opens at most one."""
    case = file.case
    row = {
        "id": case.id,
        "code": case.code,
        "created_by": case.created_by or None,
        "opened_at": case.opened_at,
        "session_id": file.session,
        "key_ref": file.key.ref,
        **_changing(file, case, 0),
    }
    return Change(_insert, row)


def changed(before: CaseFile, after: Case) -> Change:
    """The case after a move; stale when somebody moved first. Contents that do not open stay."""
    row = {"where_id": after.id, "where_version": before.version}
    row |= _changing(before, after, before.version + 1)
    if not before.opens:
        del row["fields"]
    return Change(_update if before.opens else _update_plain, row, must=True)


def submitted(item: Submission, key: Key) -> Change:
    """A form about a case, sealed with the case's key."""
    body = {
        "answers": dict(item.answers),
        "unknown": list(item.unknown),
        "notes": [[note.at.isoformat(), note.words] for note in item.notes],
    }
    row = {
        "id": item.id,
        "case_id": item.case,
        "session_id": item.session,
        "person_id": item.person,
        "form": item.form,
        "form_version": item.form_version,
        "kind": item.kind,
        "at": item.at,
        "key_ref": key.ref,
        "body": seal_json(key, "submissions", "body", item.id, body),
    }
    return Change(_insert_submission, row)


async def one(work: Work, keys: KeyRing, id: str) -> CaseFile | None:
    """A case by its id."""
    row = await work.one(BY_ID, id=id)
    return await opened_row(work, keys, row) if row else None


async def if_it_opens(work: Work, keys: KeyRing, id: str) -> CaseFile | None:
    """Like `one`; None also for a case that does not open (a key is missing): in a list it must not
    stand in the way of the others. The auditor tells of it."""
    row = await work.one(BY_ID, id=id)
    found = await readable([row] if row else [], lambda row: opened_row(work, keys, row))
    return found[0] if found else None


async def at_end(
    work: Work, keys: KeyRing, file: CaseFile, find: Callable[..., Awaitable[CaseFile | None]] = one
) -> CaseFile:
    """The case in which this one goes on, however often it was joined; one that was not, itself."""
    seen = {file.case.id}
    while file.case.joined_to and file.case.joined_to not in seen:
        following = await find(work, keys, file.case.joined_to)
        if following is None:
            break
        file = following
        seen.add(file.case.id)
    return file


async def by_code(work: Work, keys: KeyRing, code: str) -> CaseFile | None:
    """A case by the code people say."""
    row = await work.one(BY_CODE, code=code)
    return await opened_row(work, keys, row) if row else None


async def by_session(work: Work, keys: KeyRing, session: str) -> CaseFile | None:
    """The case a session opened (a replay finds it)."""
    row = await work.one(_by_session, session=session)
    return await opened_row(work, keys, row) if row else None


async def still_open(work: Work, keys: KeyRing, *, drill: bool = False) -> Sequence[CaseFile]:
    """Open cases (or drills), the newest first; the caller shows only what rights allow."""
    rows = await work.all(_recent, drill=drill)
    return await readable(rows, lambda row: opened_row(work, keys, row))


async def drills(work: Work, ids: frozenset[str]) -> frozenset[str]:
    """Those of these cases that are only practice (*diễn tập*)."""
    return frozenset(row["id"] for row in await work.all(_drills, ids=list(ids)))


async def lately_in(work: Work, keys: KeyRing, commune: str, since: datetime) -> Sequence[CaseFile]:
    """Open cases of a commune that were opened since, oldest first."""
    rows = await work.all(_lately, commune=commune, since=since)
    return await readable(rows, lambda row: opened_row(work, keys, row))


def forms_moved(case_id: str, to: str) -> Change:
    """Every form about a case that was joined to another."""
    return Change(_move_submissions, {"where_case": case_id, "to_case": to})


async def any_sent(work: Work, case_id: str) -> bool:
    """Whether a form about the case was sent."""
    return await work.one(_of_case, case_id=case_id) is not None


async def submissions_of(work: Work, keys: KeyRing, case_id: str) -> Sequence[Submission]:
    """The forms about a case, oldest first."""
    return [await _submission(work, keys, row) for row in await work.all(_of_case, case_id=case_id)]


async def filed(work: Work, form: str, since: datetime, until: datetime) -> Sequence[Filed]:
    """The submissions to a form from `since` to before `until`, oldest first, still sealed."""
    rows = await work.all(_filed, form=form, since=since, until=until)
    words = ("code", "unit", "commune", "created_by", "assigned_to")
    return [Filed(row, row["case_id"], *(row[name] or "" for name in words)) for row in rows]


async def opened(work: Work, keys: KeyRing, item: Filed) -> Submission:
    """The submission with its answers. Raises one of `readable.UNREADABLE`."""
    return await _submission(work, keys, item.row)


def _changing(file: CaseFile, case: Case, version: int) -> dict[str, Any]:
    return {
        "process": case.process,
        "stage": case.stage,
        "received_at": case.received_at,
        "unit": case.unit,
        "commune": case.commune,
        "emergency": case.emergency,
        "level": case.level,
        "proposed": case.proposed,
        "assigned_to": case.assigned_to,
        "state": case.state,
        "joined_to": case.joined_to,
        "version": version,
        "fields": seal_json(file.key, "cases", "fields", case.id, dict(case.fields)),
    }


async def opened_row(work: Work, keys: KeyRing, row: Row) -> CaseFile:
    """The case of a row. Raises one of `readable.UNREADABLE`."""
    key = await keys.get(work, row["key_ref"])
    fields = open_json(key, "cases", "fields", row["id"], row["fields"])
    return CaseFile(replace(_plain(row), fields=fields), key, row["version"], row["session_id"])


def plain(row: Row, key: Key) -> CaseFile:
    """The case of a row whose contents do not open; `key`: for what is written about it now."""
    return CaseFile(_plain(row), key, row["version"], row["session_id"], opens=False)


def _plain(row: Row) -> Case:
    return Case(**{name: row[name] for name in _PLAIN}, created_by=row["created_by"] or "")


_PLAIN = (
    *("id", "code", "process", "stage", "received_at", "unit", "opened_at", "commune"),
    *("emergency", "level", "proposed", "assigned_to", "state", "joined_to"),
)


async def _submission(work: Work, keys: KeyRing, row: Row) -> Submission:
    key = await keys.get(work, row["key_ref"])
    body = open_json(key, "submissions", "body", row["id"], row["body"])
    return Submission(
        id=row["id"],
        case=row["case_id"],
        session=row["session_id"],
        person=row["person_id"],
        form=row["form"],
        form_version=row["form_version"],
        kind=row["kind"],
        at=row["at"],
        answers=body["answers"],
        unknown=body["unknown"],
        notes=tuple(Note(datetime.fromisoformat(at), w) for at, w in body.get("notes", ())),
    )
