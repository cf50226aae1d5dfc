from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from db.change import Change, Clash, Stale, insert, update
from db.database import Database
from db.tables.keys import data_keys
from db.tables.people import logins
from db.writer import Writer

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_insert = insert(data_keys)
_log_in = insert(logins)
_move = update(logins, "person_id")
_must = update(logins, "person_id")


def a_key(name: str) -> Change:
    """One row."""
    return Change(_insert, {"id": name, "wrapped_by": "k", "wrapped": b"x", "made_at": NOW})


async def names(database: Database) -> set[str]:
    """What is on disk."""
    async with database.read() as work:
        return {row["id"] for row in await work.all(sa.select(data_keys.c.id))}


async def test_what_was_submitted_is_on_disk(database: Database) -> None:
    await Writer(database).submit([a_key("a"), a_key("b")])
    assert await names(database) == {"a", "b"}


async def test_many_that_wait_are_all_written(database: Database) -> None:
    writer = Writer(database)
    await asyncio.gather(*(writer.submit([a_key(f"k{n}")]) for n in range(100)))
    assert len(await names(database)) == 100


async def test_one_poison_member_hurts_nobody_else(database: Database) -> None:
    writer = Writer(database)
    await writer.submit([a_key("there")])
    members = [[a_key("a")], [a_key("b"), a_key("there")], [a_key("c")]]
    results = await asyncio.gather(*(writer.submit(m) for m in members), return_exceptions=True)
    assert [type(r) for r in results] == [type(None), Clash, type(None)]
    assert await names(database) == {"there", "a", "c"}


async def test_a_change_that_must_touch_a_row_and_does_not_is_stale(database: Database) -> None:
    row = {"where_id": "nobody", "person_id": "x"}
    with pytest.raises(Stale):
        await Writer(database).submit([a_key("a"), Change(_must, row, must=True)])
    assert await names(database) == set()


async def test_one_that_need_not_is_fine(database: Database) -> None:
    row = {"where_id": "nobody", "person_id": "x"}
    await Writer(database).submit([a_key("a"), Change(_move, row)])
    assert await names(database) == {"a"}


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = {"id": "a", "wrapped_by": "k", "wrapped": b"x", "made_at": datetime(2026, 11, 23)}
    with pytest.raises(Exception, match="needs a time zone"):
        await Writer(database).submit([Change(_insert, naive)])


async def test_a_moment_comes_back_as_it_went_in(database: Database) -> None:
    await Writer(database).submit([a_key("a")])
    async with database.read() as work:
        assert await work.scalar(sa.select(data_keys.c.made_at)) == NOW


async def test_a_transaction_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(KeyError):
        async with database.begin() as work:
            await work.write([a_key("a")])
            raise KeyError
    assert await names(database) == set()


async def test_two_writers_at_once_wait_for_each_other(database: Database) -> None:
    async def one(name: str) -> None:
        async with database.begin() as work:
            await work.write([a_key(name)])

    await asyncio.gather(*(one(f"n{n}") for n in range(20)))
    assert len(await names(database)) == 20
