"""A hint to the other processes that something was committed (PostgreSQL NOTIFY); only a hint:
whoever misses it finds the rows at its next look."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg

from db.database import Database

_CHANNEL = "tiepnhan"
_AGAIN = 2.0
"""Seconds before a broken wire is taken up again."""


class Notices:
    """Rings the other processes, and hears them ring; on SQLite there are none."""

    def __init__(self, database: Database) -> None:
        self._url = "" if database.sqlite else _plain(database)
        self._due = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def ring(self) -> None:
        """Something was committed; many at once are one ring."""
        self._due.set()

    def start(self, heard: Callable[[], None]) -> None:
        """Ring and listen in the background until `stop`; `heard` is called for every ring."""
        if self._url:
            self._tasks += [
                asyncio.create_task(self._over_and_over(self._ringing)),
                asyncio.create_task(self._over_and_over(lambda wire: _listening(wire, heard))),
            ]

    async def stop(self) -> None:
        """Hang up."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _over_and_over(self, use: Callable[[Any], Any]) -> None:
        while True:
            try:
                wire = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
                async with wire:
                    await use(wire)
            except psycopg.Error:
                await asyncio.sleep(_AGAIN)

    async def _ringing(self, wire: psycopg.AsyncConnection[Any]) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            await wire.execute(f"NOTIFY {_CHANNEL}")


async def _listening(wire: psycopg.AsyncConnection[Any], heard: Callable[[], None]) -> None:
    await wire.execute(f"LISTEN {_CHANNEL}")
    heard()
    async for _ in wire.notifies():
        heard()


def _plain(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)
