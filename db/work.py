"""One transaction (`Work`): look at rows, and write changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from db.change import Change, apply

Row = Mapping[str, Any]


class Work:
    """A transaction; the stores take it as their first argument."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def one(self, query: sa.Executable, **given: Any) -> Row | None:
        """The first row, or None."""
        result = await self._connection.execute(query, given)
        row = result.mappings().first()
        return dict(row) if row is not None else None

    async def all(self, query: sa.Executable, **given: Any) -> Sequence[Row]:
        """Every row."""
        result = await self._connection.execute(query, given)
        return [dict(row) for row in result.mappings()]

    async def scalar(self, query: sa.Executable, **given: Any) -> Any:
        """The first value of the first row, or None."""
        return (await self._connection.execute(query, given)).scalar()

    async def touched(self, statement: sa.Executable, **given: Any) -> int:
        """Run a statement and return how many rows it touched."""
        result = await self._connection.execute(statement, given)
        return int(result.rowcount)

    async def write(self, changes: Iterable[Change]) -> None:
        """Write the changes. Raises Stale (the transaction is then to be left)."""
        todo = list(changes)
        if todo:
            await self._connection.run_sync(apply, todo)
