"""SQLite beside the event loop, one hop a statement.

aiosqlite runs every call on a thread of its own: opening a cursor, executing, fetching and closing
are four trips to that thread and back, each dearer than most of our queries. Here a statement is
one trip that brings its rows along.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

_CHUNK = 64


class Connection(aiosqlite.Connection):
    """A connection whose cursors make one hop a statement."""

    def cursor(self) -> Cursor:  # type: ignore[override]
        """A cursor; opening it costs nothing."""
        return Cursor(self)

    async def run(self, sql: str, given: Any, *, many: bool = False) -> _Done:
        """Execute in the thread, fetch everything, close."""
        done: _Done = await self._execute(_run, self._conn, sql, given, many)  # type: ignore[no-untyped-call]
        return done


class _Done:
    """What a statement left behind."""

    __slots__ = ("description", "lastrowid", "rowcount", "rows")

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self.rows: Sequence[Any] = cursor.fetchall() if cursor.description else ()
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid


class Cursor:
    """What SQLAlchemy asks of an asyncio cursor; its rows are here already."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._done: _Done | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, given: Any = ()) -> Self:
        """One statement."""
        self._done = await self._connection.run(sql, given)
        return self

    async def executemany(self, sql: str, given: Iterable[Any]) -> Self:
        """One statement for each of these."""
        self._done = await self._connection.run(sql, given, many=True)
        return self

    async def fetchall(self) -> Sequence[Any]:
        """Every row."""
        return self._done.rows if self._done else ()

    async def close(self) -> None:
        """Closed in its thread long ago."""

    @property
    def description(self) -> Any:
        """Of the columns; None where there are none."""
        return self._done.description if self._done else None

    @property
    def rowcount(self) -> int:
        """Rows touched, -1 where nobody counted."""
        return self._done.rowcount if self._done else -1

    @property
    def lastrowid(self) -> int | None:
        """The id SQLite gave."""
        return self._done.lastrowid if self._done else None


def connect(database: str, **more: Any) -> Connection:
    """What `create_async_engine(async_creator_fn=…)` wants: to be awaited for the connection."""
    connection = Connection(partial(sqlite3.connect, database, **more), _CHUNK)
    connection._thread.daemon = True
    return connection


def _run(connection: sqlite3.Connection, sql: str, given: Any, many: bool) -> _Done:
    cursor = connection.executemany(sql, given) if many else connection.execute(sql, given)
    try:
        return _Done(cursor)
    finally:
        cursor.close()
