"""Rows that are opened one by one: one that does not open any more stands in nobody's way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeVar

from db.keys import KeysMissing
from db.seal import SealBroken
from db.work import Row

Item = TypeVar("Item")

UNREADABLE: Final = (SealBroken, KeysMissing, LookupError, TypeError, ValueError)
"""What opening a row raises when its key is gone or its content is spoilt."""


async def readable(rows: Iterable[Row], opened: Callable[[Row], Awaitable[Item]]) -> list[Item]:
    """The rows that open, in their order; the others stay as they are."""
    found = []
    for row in rows:
        try:
            found.append(await opened(row))
        except UNREADABLE:
            continue
    return found
