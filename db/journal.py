"""The journal (*sổ ghi việc*): a line with every effect, in the same commit. Codes, no content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert
from db.tables.journal import journal
from db.work import Row, Work

_insert = insert(journal)
_of_case = (
    sa.select(journal).where(journal.c.case_id == sa.bindparam("case_id")).order_by(journal.c.id)
)
_NO_WORK = ("danger_named", "alarm_raised_again", "alarm_strengthened")
"""What is said about a case without doing anything about it."""

_active = sa.select(sa.func.max(journal.c.at)).where(
    journal.c.case_id == sa.bindparam("case_id"),
    journal.c.person_id == sa.bindparam("person_id"),
    journal.c.action.not_in(_NO_WORK),
)
_latest = (
    sa.select(journal.c.action)
    .where(journal.c.person_id == sa.bindparam("person_id"), journal.c.id > sa.bindparam("after"))
    .order_by(journal.c.id.desc())
    .limit(sa.bindparam("most"))
)


def written(
    id: str,
    at: datetime,
    action: str,
    *,
    person: str | None = None,
    case: str | None = None,
    session: str | None = None,
    detail: str = "",
) -> Change:
    """Who did what to which case, when; `detail` = codes like `rung=2`."""
    return Change(
        _insert,
        {
            "id": id,
            "at": at,
            "person_id": person,
            "action": action,
            "case_id": case,
            "session_id": session,
            "detail": detail,
        },
    )


async def of_case(work: Work, case_id: str) -> Sequence[Row]:
    """The lines about one case, oldest first."""
    return await work.all(_of_case, case_id=case_id)


async def active_at(work: Work, case_id: str, person: str) -> datetime | None:
    """When this person last did something about this case."""
    found: datetime | None = await work.scalar(_active, case_id=case_id, person_id=person)
    return found


async def latest_of(work: Work, person: str, after: str, most: int) -> Sequence[str]:
    """What this person did last, newest first; `after`: an id older lines of which are left out."""
    rows = await work.all(_latest, person_id=person, after=after, most=most)
    return [row["action"] for row in rows]
