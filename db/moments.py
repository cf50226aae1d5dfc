"""When each kind of thing falls due next: one query over all the tables that wait for a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from db import (
    case_returns,
    commune_clocks,
    escalations,
    media,
    outbox,
    reminders,
    sessions,
    tasks,
    unheard,
)
from db.work import Work

ALARM: Final = "alarm"
LEAD: Final = "lead"
DANGER: Final = "danger"
UNHEARD: Final = "unheard"
COMMUNE: Final = "commune"
RETURN: Final = "return"
TASK: Final = "task"
REMINDER: Final = "reminder"
SESSION: Final = "session"
FILE: Final = "file"
LETTER: Final = "letter"

_NEXT: Final = {
    ALARM: escalations.NEXT,
    LEAD: escalations.NEXT_LEAD,
    DANGER: sessions.NEXT_DANGER,
    UNHEARD: unheard.NEXT,
    COMMUNE: commune_clocks.NEXT,
    RETURN: case_returns.NEXT,
    TASK: tasks.NEXT,
    REMINDER: reminders.NEXT,
    SESSION: sessions.NEXT,
    FILE: media.NEXT,
    LETTER: outbox.NEXT,
}
_all = sa.select(*(query.scalar_subquery().label(kind) for kind, query in _NEXT.items()))

Moments = Mapping[str, datetime | None]
"""Of each kind the earliest moment, None where nothing of it waits."""


async def upcoming(work: Work) -> Moments:
    """The next moment of every kind."""
    return await work.one(_all) or {}
