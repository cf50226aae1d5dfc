"""Statements are compiled once a process: every engine of a driver shares what was compiled.

A hotline lives for one test and has three engines; compiling the same statements anew for each
took a third of the suite's time.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine

from db import database

_dialects: dict[str, Dialect] = {}
_compiled: dict[Any, Any] = {}


def share_what_is_compiled() -> None:
    """From now on, in this process."""
    waiting, grouped = database._engine, database._sync_engine

    def engine(*given: Any) -> AsyncEngine:
        made = waiting(*given)
        _shared(made.sync_engine)
        return made

    def sync_engine(*given: Any) -> sa.Engine:
        return _shared(grouped(*given))

    database._engine, database._sync_engine = engine, sync_engine


def _shared(engine: sa.Engine) -> sa.Engine:
    name = f"{engine.dialect.driver} {engine.dialect.is_async}"
    engine.dialect = _dialects.setdefault(name, engine.dialect)
    engine.update_execution_options(compiled_cache=_compiled)
    return engine
