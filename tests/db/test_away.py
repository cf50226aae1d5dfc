"""Which errors say that the database is away, and which that the question was wrong."""

from __future__ import annotations

import errno
import sqlite3

import psycopg
import pytest
import sqlalchemy as sa

from db.away import is_away


def sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = code
    return error


def asked(error: Exception, *, lost: bool = False) -> sa.exc.OperationalError:
    """As SQLAlchemy passes it on."""
    return sa.exc.OperationalError("SELECT 1", {}, error, connection_invalidated=lost)


AWAY = {
    "locked": asked(sqlite(sqlite3.SQLITE_BUSY)),
    "a snapshot too old": asked(sqlite(517)),
    "the disk is full": asked(sqlite(sqlite3.SQLITE_FULL)),
    "the connection broke": asked(psycopg.OperationalError("gone"), lost=True),
    "nobody let in": asked(psycopg.OperationalError("connection refused")),
    "shut down": asked(psycopg.errors.AdminShutdown("by the administrator")),
    "no disk left": asked(psycopg.errors.DiskFull("no space left")),
    "taken back": asked(psycopg.errors.DeadlockDetected("deadlock")),
    "no connection free": sa.exc.TimeoutError(),
    "a broken line": ConnectionResetError(),
    "a full disk": OSError(errno.ENOSPC, "no space left"),
}
HERE = {
    "no such table": asked(sqlite(sqlite3.SQLITE_ERROR)),
    "too slow a question": asked(psycopg.errors.QueryCanceled("timeout")),
    "there already": sa.exc.IntegrityError("INSERT", {}, psycopg.errors.UniqueViolation("twice")),
    "our own fault": ValueError("a row that cannot be worked"),
    "a file that is not there": FileNotFoundError(errno.ENOENT, "no such file"),
}


@pytest.mark.parametrize("name", AWAY)
def test_the_database_is_away(name: str) -> None:
    assert is_away(AWAY[name])


@pytest.mark.parametrize("name", HERE)
def test_something_else_is_wrong(name: str) -> None:
    assert not is_away(HERE[name])


def test_an_error_raised_for_another_is_looked_through() -> None:
    try:
        raise RuntimeError("not written") from AWAY["locked"]
    except RuntimeError as error:
        assert is_away(error)
