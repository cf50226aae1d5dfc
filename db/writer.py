"""The grouped commit: everything that waits at one moment is written in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from db.change import Change
from db.database import Database


@dataclass(slots=True)
class _Member:
    changes: Sequence[Change]
    done: asyncio.Future[None]


class Writer:
    """`submit` returns when the changes are on disk; a member that fails hurts nobody else."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Member] = []
        self._task: asyncio.Task[None] | None = None

    async def submit(self, changes: Sequence[Change]) -> None:
        """Write these changes together with whatever else waits.

        Raises Stale, or what the database said, for these changes only.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Member(changes, done))
        if self._task is None:
            self._task = asyncio.create_task(self._work_off())
        await done

    async def _work_off(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                await self._commit(group)
        finally:
            self._task = None

    async def _commit(self, group: list[_Member]) -> None:
        try:
            await self._database.commit([c for member in group for c in member.changes])
        except Exception as error:
            if len(group) == 1:
                _settle(group[0], error)
                return
            for member in group:
                await self._commit([member])
        else:
            for member in group:
                _settle(member, None)


def _settle(member: _Member, error: Exception | None) -> None:
    if member.done.done():
        return
    if error is None:
        member.done.set_result(None)
    else:
        member.done.set_exception(error)
