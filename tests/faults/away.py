"""A database that goes away: connections are cut, nobody is let in, a commit is not answered."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import psycopg
import sqlalchemy as sa

from db.change import Change
from db.database import Database
from db.work import Work
from tests.postgres import _server
from tests.promises.hotline import Hotline


class AnswerLost(ConnectionError):
    """The connection broke; whether the commit was carried out nobody says."""


class Shaky(Database):
    """A database of whose commits some are not carried out, and some are but not answered."""

    chance: random.Random
    share: float
    left: int

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """Breaks before or after its commit."""
        async with super().begin() as work:
            yield work
            self._breaks()
        self._breaks()

    async def commit(self, changes: Sequence[Change]) -> None:
        """Breaks before or after it."""
        self._breaks()
        await super().commit(changes)
        self._breaks()

    def _breaks(self) -> None:
        if self.left and self.chance.random() < self.share:
            self.left -= 1
            raise AnswerLost


def shakes(hotline: Hotline, chance: random.Random, share: float, most: int) -> None:
    """From now on this share of the moments before and after a commit breaks the connection."""
    database = hotline.house.database
    database.__class__ = Shaky
    database.chance, database.share, database.left = chance, share, most  # type: ignore


def cut(hotline: Hotline) -> None:
    """Every connection of this house is broken, whatever it is in the middle of (PostgreSQL)."""
    words = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    _order(words, hotline.house.database.url.database or "")


@contextmanager
def closed(hotline: Hotline) -> Iterator[None]:
    """Meanwhile the server lets nobody in, as while it is stopped (PostgreSQL)."""
    name = hotline.house.database.url.database or ""
    _order(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    cut(hotline)
    try:
        yield
    finally:
        _order(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def cuts_commits(hotline: Hotline, chance: random.Random, share: float) -> Callable[[int], None]:
    """The connections are cut at the moment of this share of the commits, so many times from each
    call of the answer on (PostgreSQL)."""
    database, left = hotline.house.database, [0]

    def committing(_: sa.Connection) -> None:
        if left[0] and chance.random() < share:
            left[0] -= 1
            cut(hotline)

    for engine in (database._groups, database._writes.sync_engine):
        sa.event.listen(engine, "commit", committing)
    return lambda times: left.__setitem__(0, times)


async def look(hotline: Hotline, query: str) -> Sequence[Mapping[str, Any]]:
    """What stands in the tables; a connection that was cut is found out by using it."""
    for _ in range(10):
        with suppress(sa.exc.DBAPIError):
            return await hotline.rows(query)
    raise AssertionError("no connection")


def _order(words: str, *given: str) -> None:
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(words, given or None)  # type: ignore[arg-type]
