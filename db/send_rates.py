"""What the senders of one token have sent lately, where several processes send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from db.tables.outbox import send_rates
from db.work import Work

_locked = (
    sa.select(send_rates.c.body).where(send_rates.c.name == sa.bindparam("name")).with_for_update()
)
_keep = (
    send_rates.update()
    .where(send_rates.c.name == sa.bindparam("where_name"))
    .values(body=sa.bindparam("body"))
)
_insert = postgresql.insert(send_rates).on_conflict_do_nothing()
_EMPTY = json.dumps({"sent": [], "last": {}, "groups": {}, "paused_until": 0.0})


async def locked(work: Work, name: str) -> Mapping[str, Any] | None:
    """What was sent lately; nobody else looks until this transaction ends. None = no row yet."""
    body = await work.scalar(_locked, name=name)
    return json.loads(body) if body is not None else None


async def begun(work: Work, name: str) -> None:
    """The first row of a token, if nobody was faster."""
    await work.touched(_insert, name=name, body=_EMPTY)


async def kept(work: Work, name: str, body: Mapping[str, Any]) -> None:
    """What was sent lately, as it is now."""
    await work.touched(_keep, where_name=name, body=json.dumps(body))
