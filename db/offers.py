"""What was offered to several people under one name (`once`), to be taken back from all of them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from db.keys import KeyRing
from db.letter import Letter, opened
from db.readable import readable
from db.tables.outbox import outbox
from db.work import Work

_named = (
    sa.select(outbox)
    .where(
        outbox.c.once >= sa.bindparam("first"),
        outbox.c.once < sa.bindparam("beyond"),
        outbox.c.state.in_(("sent", "claimed", "unknown")),
    )
    .order_by(outbox.c.id)
)


async def of(work: Work, keys: KeyRing, name: str) -> Sequence[Letter]:
    """The letters whose `once` begins with this name and a colon, as far as they went out."""
    # ";" follows ":" in every alphabet; so the unique index finds them.
    rows = await work.all(_named, first=f"{name}:", beyond=f"{name};")
    return await readable(rows, lambda row: opened(work, keys, row))
