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
