"""The database: engines for writing and reading, one writer at a time on SQLite."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db import one_hop
from db.change import Change, apply
from db.work import Work

_BUSY_SECONDS = 30
ALONE = 78_110
"""The advisory lock of a start on PostgreSQL: any number nobody else uses in this database."""


def driver_url(url: str) -> sa.URL:
    """The address with our async driver in it (aiosqlite, psycopg 3)."""
    parsed = sa.make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return parsed.set(drivername="sqlite+aiosqlite")
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"DATABASE_URL: {backend} is not supported; use sqlite:///… or postgresql://…")


class Database:
    """Opens transactions. `begin` = a transaction of its own for writing; `read` = a plain one."""

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._writes = _engine(self.url, self.sqlite, "BEGIN IMMEDIATE", 1 if self.sqlite else 8)
        self._reads = _engine(self.url, self.sqlite, "BEGIN", 4)
        self._turn = asyncio.Lock()
        self._groups = _sync_engine(self.url, self.sqlite)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="grouped-commit")

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A transaction for writing; committed at the end, taken back on an exception."""
        async with self._one_writer(), self._writes.begin() as connection:
            yield Work(connection)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Work]:
        """Like `begin`, but no two processes are in one at a time (what a start prepares)."""
        async with self.begin() as work:
            if not self.sqlite:
                await work.touched(sa.text(f"SELECT pg_advisory_xact_lock({ALONE})"))
            yield work

    async def commit(self, changes: Sequence[Change]) -> None:
        """Write these in one transaction, in a thread of its own: one hop for the whole group,
        where the async driver makes one for every statement. Raises Stale, Clash."""
        loop = asyncio.get_running_loop()
        async with self._one_writer():
            await loop.run_in_executor(self._thread, self._commit, changes)

    def _commit(self, changes: Sequence[Change]) -> None:
        with self._groups.begin() as connection:
            apply(connection, changes)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """A transaction that only looks; never waits for a writer."""
        async with self._reads.connect() as connection:
            yield Work(connection)

    @asynccontextmanager
    async def _one_writer(self) -> AsyncIterator[None]:
        # SQLite has one writer; waiting here is fair, its own busy sleep is not (p99 633 ms).
        if not self.sqlite:
            yield
            return
        async with self._turn:
            yield

    async def close(self) -> None:
        """Give back every connection."""
        self._thread.shutdown(wait=True)
        self._groups.dispose()
        await self._writes.dispose()
        await self._reads.dispose()


def _engine(url: sa.URL, sqlite: bool, begin: str, size: int) -> AsyncEngine:
    ways = {"connect_args": {"async_creator_fn": one_hop.connect}} if sqlite else {}
    engine = create_async_engine(url, pool_size=size, max_overflow=0, pool_timeout=60, **ways)
    if sqlite:
        sa.event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        sa.event.listen(engine.sync_engine, "begin", lambda c: c.exec_driver_sql(begin))
    return engine


def _sync_engine(url: sa.URL, sqlite: bool) -> sa.Engine:
    engine = sa.create_engine(url.set(drivername="sqlite") if sqlite else url, pool_size=1)
    if sqlite:
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
        f"busy_timeout={_BUSY_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
