"""Voice notes and pictures nobody has heard or seen yet (*hàng đợi nghe ngay*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert, update
from db.tables.cases import cases
from db.tables.no_wolf import unheard
from db.tables.sessions import sessions
from db.work import Row, Work

WAITING, RAISED = "waiting", "raised"

_insert = insert(unheard)
_changed = update(unheard, "state", "due_at", "by", "at", where={"state": "where_state"})
_settled = (
    unheard.update()
    .where(unheard.c.session_id == sa.bindparam("of_session"), unheard.c.state == WAITING)
    .values(state=sa.bindparam("state"), due_at=None, at=sa.bindparam("at"))
)
_one = sa.select(unheard).where(unheard.c.id == sa.bindparam("id"))
_waiting = sa.select(unheard).where(unheard.c.state == WAITING).order_by(unheard.c.since).limit(100)
_of_session = (
    sa.select(unheard)
    .where(unheard.c.session_id == sa.bindparam("session"), unheard.c.state == WAITING)
    .order_by(unheard.c.since)
)
_case: sa.BindParameter[str] = sa.bindparam("case")
_joined = sa.or_(cases.c.id == _case, cases.c.joined_to == _case)
_of_case = (
    sa.select(unheard)
    .join(sessions, sessions.c.id == unheard.c.session_id)
    .where(unheard.c.state.in_((WAITING, RAISED)))
    .where(
        sa.or_(
            sessions.c.case_id.in_(sa.select(cases.c.id).where(_joined)),
            sessions.c.id.in_(sa.select(cases.c.session_id).where(_joined)),
        )
    )
    .order_by(unheard.c.since)
)
_due = (
    sa.select(unheard)
    .where(unheard.c.due_at <= sa.bindparam("now"))
    .order_by(unheard.c.due_at)
    .limit(50)
)
NEXT = sa.select(sa.func.min(unheard.c.due_at))


@dataclass(frozen=True, slots=True)
class Unheard:
    """A file in the queue. `kind`: audio, image; `media`: the file; `due_at`: when people are
    called for it, None once they were. `state`: waiting; heard, danger (somebody listened);
    answered (its reporter said that nobody is in danger); raised (the alarm is out already, and
    nobody has listened)."""

    id: str
    session: str
    person: str
    media: str | None
    kind: str
    since: datetime
    due_at: datetime | None
    state: str = WAITING


def added(item: Unheard) -> Change:
    """It came in and waits for somebody to listen."""
    row = {
        "id": item.id,
        "session_id": item.session,
        "person_id": item.person,
        "media_id": item.media,
        "kind": item.kind,
        "since": item.since,
        "due_at": item.due_at,
        "state": item.state,
        "by": None,
        "at": None,
    }
    return Change(_insert, row)


def called(item: Unheard) -> Change:
    """People are called for it now; it waits on. Stale when somebody listened meanwhile."""
    return _to(item, WAITING, None, None)


def listened(item: Unheard, state: str, by: str, now: datetime) -> Change:
    """Somebody listened (heard, danger); stale when another one was faster."""
    return _to(item, state, by, now)


def settled(session: str, state: str, now: datetime) -> Change:
    """Nothing of this session has to be listened to at once any more (answered, raised)."""
    return Change(_settled, {"of_session": session, "state": state, "at": now})


async def one(work: Work, id: str) -> Unheard | None:
    """An entry by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def waiting(work: Work) -> Sequence[Unheard]:
    """All that waits, oldest first."""
    return [_opened(row) for row in await work.all(_waiting)]


async def of_session(work: Work, session: str) -> Sequence[Unheard]:
    """What waits of one session, oldest first."""
    return [_opened(row) for row in await work.all(_of_session, session=session)]


async def of_case(work: Work, case_id: str) -> Sequence[Unheard]:
    """What nobody has heard of a case and of those that were joined to it, oldest first, whether
    its alarm is out or not; nothing of a report that was deleted."""
    return [_opened(row) for row in await work.all(_of_case, case=case_id)]


async def due(work: Work, now: datetime) -> Sequence[Unheard]:
    """What nobody listened to in time."""
    return [_opened(row) for row in await work.all(_due, now=now)]


def _to(item: Unheard, state: str, by: str | None, at: datetime | None) -> Change:
    known = {"where_id": item.id, "where_state": item.state}
    return Change(
        _changed, {**known, "state": state, "due_at": None, "by": by, "at": at}, must=True
    )


def _opened(row: Row) -> Unheard:
    return Unheard(
        id=row["id"],
        session=row["session_id"],
        person=row["person_id"],
        media=row["media_id"],
        kind=row["kind"],
        since=row["since"],
        due_at=row["due_at"],
        state=row["state"],
    )
