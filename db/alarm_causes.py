"""What made each alarm ring, sealed with the key of its case; and how each alarm ended."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cases.escalation import Escalation
from db.change import Change, insert
from db.keys import KeyRing, KeysMissing
from db.seal import Key, SealBroken, open_json, seal_json
from db.tables.escalations import escalations
from db.tables.no_wolf import alarm_causes
from db.work import Row, Work

_PLACE = ("alarm_causes", "body")
_insert = insert(alarm_causes)
_between = (
    sa.select(
        escalations.c.id,
        escalations.c.body.label("alarm"),
        alarm_causes.c.how,
        alarm_causes.c.key_ref,
        alarm_causes.c.body,
    )
    .select_from(escalations.outerjoin(alarm_causes, alarm_causes.c.id == escalations.c.id))
    .where(
        escalations.c.raised_at >= sa.bindparam("since"),
        escalations.c.raised_at < sa.bindparam("until"),
        escalations.c.drill == sa.false(),
    )
    .order_by(escalations.c.raised_at)
)


@dataclass(frozen=True, slots=True)
class Caused:
    """An alarm with its cause: `how` it was named, and the rest as it was kept; empty where nothing
    was kept, or what was kept does not open any more (an erased case)."""

    alarm: Escalation
    how: str
    body: Mapping[str, Any]


def added(esc: Escalation, how: str, body: Mapping[str, Any], key: Key) -> Change:
    """The cause of a new alarm."""
    row = {
        "id": esc.id,
        "raised_at": esc.raised_at,
        "how": how,
        "key_ref": key.ref,
        "body": seal_json(key, *_PLACE, esc.id, body),
    }
    return Change(_insert, row)


async def between(work: Work, keys: KeyRing, since: datetime, until: datetime) -> Sequence[Caused]:
    """The alarms raised from `since` to before `until`, without drills."""
    rows = await work.all(_between, since=since, until=until)
    return [await _opened(work, keys, row) for row in rows]


async def _opened(work: Work, keys: KeyRing, row: Row) -> Caused:
    alarm = Escalation.from_dict(json.loads(row["alarm"]))
    if row["how"] is None:
        return Caused(alarm, "", {})
    try:
        key = await keys.get(work, row["key_ref"])
        body = open_json(key, *_PLACE, row["id"], row["body"])
    except (SealBroken, KeysMissing):
        return Caused(alarm, "", {})
    return Caused(alarm, row["how"], body)
