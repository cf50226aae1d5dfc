"""A hint to the other processes that something was committed (PostgreSQL NOTIFY); only a hint:
whoever misses it finds the rows at its next look."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg

from db.database import Database

CAME_IN, GOES_OUT = "in", "out"
"""What was committed: an event in the inbox, or a letter in the outbox."""
_CHANNEL = "tiepnhan"
_AGAIN = 2.0
"""Seconds before a broken wire is taken up again."""


class Notices:
    """Rings the other processes, and hears them ring; on SQLite there are none."""

    def __init__(self, database: Database, me: str) -> None:
        self._url = "" if database.sqlite else _plain(database)
        self._me = me
        self._due = asyncio.Event()
        self._what: set[str] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def ring(self, what: str) -> None:
        """Something was committed; many at once are one ring."""
        self._what.add(what)
        self._due.set()

    def start(self, heard: Callable[[str], None]) -> None:
        """Ring and listen in the background until `stop`; `heard` is called with what another
        process has committed."""
        if self._url:
            self._tasks += [
                asyncio.create_task(self._over_and_over(self._ringing)),
                asyncio.create_task(self._over_and_over(lambda w: self._listening(w, heard))),
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
            what, self._what = self._what, set()
            for word in what:
                await wire.execute("SELECT pg_notify(%s, %s)", (_CHANNEL, f"{self._me} {word}"))

    async def _listening(
        self, wire: psycopg.AsyncConnection[Any], heard: Callable[[str], None]
    ) -> None:
        await wire.execute(f"LISTEN {_CHANNEL}")
        for word in (CAME_IN, GOES_OUT):
            # What was rung while nobody listened.
            heard(word)
        async for notice in wire.notifies():
            who, _, word = notice.payload.partition(" ")
            if who != self._me:
                heard(word)


def _plain(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)
