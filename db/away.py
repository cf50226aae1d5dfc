"""Whether an error says that the database is away (*mất cơ sở dữ liệu*), and nothing about what was
asked of it: its connection broke, it is locked, its disk is full."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

_SQLITE: Final = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
        *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PROTOCOL),
    }
)
_POSTGRES: Final = ("08", "53", "57P", "55P03", "40", "25006")
"""Beginnings of its states: connection, no disk or memory or connection left, shut down, locked,
taken back for another transaction, read only."""
_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


def is_away(error: BaseException) -> bool:
    """Whether the same may well succeed once the database is back."""
    return any(_says_away(one) for one in _behind(error))


def _behind(error: BaseException) -> Iterator[BaseException]:
    """The error and those it was raised for, each once."""
    seen: set[int] = set()
    todo: list[BaseException | None] = [error]
    while todo:
        one = todo.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        todo += [one.__cause__, getattr(one, "orig", None)]


def _says_away(error: BaseException) -> bool:
    if isinstance(error, sa.exc.DBAPIError):
        return error.connection_invalidated
    if isinstance(error, sa.exc.TimeoutError | ConnectionError):
        return True
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    if isinstance(error, OSError):
        return error.errno in _DISK
    return _is_postgres_away(error)


def _is_postgres_away(error: BaseException) -> bool:
    """By the state the server named; a connection that never came about has none."""
    if not hasattr(error, "sqlstate"):
        return False
    if error.sqlstate is None:
        return type(error).__name__ == "OperationalError"
    return str(error.sqlstate).startswith(_POSTGRES)
