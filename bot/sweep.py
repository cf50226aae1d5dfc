"""A sweep over what is due: each item gets its own try."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from bot.logs import log
from db.change import Stale

Item = TypeVar("Item")


async def each(what: str, items: Iterable[Item], move: Callable[[Item], Awaitable[object]]) -> int:
    """Move every item; how many there were.

    One that somebody else moved first is left alone; one that fails is logged and stands in
    nobody's way: it is still due at the next sweep.
    """
    count = 0
    for item in items:
        count += 1
        try:
            await move(item)
        except Stale:
            continue
        except Exception:
            log().exception(f"{what}_not_moved", nth=count)
    return count
