"""A key is erased with all it opens, and never while anything else is sealed with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from db import erasing
from db.database import Database
from db.tables.cases import submissions
from db.tables.inbox import inbox
from db.tables.keys import data_keys
from db.tables.media import media, media_pieces
from db.tables.sessions import sessions

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HERE, ELSEWHERE = "h" * 64, "e" * 64


def filled(table: sa.Table, **given: Any) -> Mapping[str, Any]:
    """A row with something in every column that must have something."""
    blank: dict[type, Any] = {str: "x", int: 0, bytes: b"x", bool: False}
    must = (c for c in table.columns if not c.nullable)
    return {**{c.name: blank.get(c.type.python_type, NOW) for c in must}, **given}


async def put(database: Database, table: sa.Table, **given: Any) -> None:
    async with database.begin() as work:
        await work.touched(table.insert().values(dict(filled(table, **given))))


async def left(database: Database, table: sa.Table) -> int:
    async with database.read() as work:
        return int(await work.scalar(sa.select(sa.func.count()).select_from(table)))


async def shared(database: Database) -> bool:
    async with database.read() as work:
        return await erasing.is_shared(work, "k1", "lan", [HERE])


@pytest.mark.parametrize(
    ("table", "given", "is_shared"),
    [
        (submissions, {"key_ref": "k1"}, True),
        (submissions, {"key_ref": "k2"}, False),
        (sessions, {"key_ref": "k1", "person_id": "lan"}, True),
        (sessions, {"key_ref": "k1", "person_id": "hung"}, False),
        (inbox, {"key_ref": "k1", "address_hash": HERE, "state": "dead"}, True),
        (inbox, {"key_ref": "k1", "address_hash": HERE, "state": "done"}, False),
        (inbox, {"key_ref": "k2", "address_hash": HERE, "state": "new"}, False),
    ],
    ids=str,
)
async def test_what_keeps_a_key(
    database: Database, table: sa.Table, given: dict[str, str], is_shared: bool
) -> None:
    await put(database, table, **given)
    assert await shared(database) is is_shared


async def test_the_key_goes_with_its_lines_and_files_and_nothing_else(database: Database) -> None:
    for ref in ("k1", "k2"):
        await put(database, data_keys, id=ref)
        await put(database, media, id=f"m{ref}", key_ref=ref)
        await put(database, media_pieces, id=f"p{ref}", media_id=f"m{ref}")
        await put(database, inbox, id=f"i{ref}", event_id=ref, key_ref=ref, address_hash=HERE)
    await put(database, inbox, id="other", event_id="3", key_ref="k1", address_hash=ELSEWHERE)
    async with database.begin() as work:
        await work.write(erasing.erased("k1", [HERE]))
    tables = (data_keys, media, media_pieces)
    assert [await left(database, table) for table in tables] == [1, 1, 1]
    assert await left(database, inbox) == 2
