"""A sweep over what is due: each item gets its own try, and one that keeps failing rests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.clock import ticks
from bot.logs import log
from db.change import Stale

Item = TypeVar("Item")
MOST_TRIES = 3
REST = 60.0
"""Seconds; long enough to leave the others their time, short enough for an alarm."""
REST_OF_ALL = 5.0
"""Seconds, where nothing at all could be moved: then it is the tables, or the disk, and there is
nobody else to leave time for."""


@dataclass(slots=True)
class Failing:
    """An item that could not be moved: how often in a row, and until when it is left alone
    (seconds of the clock that never jumps)."""

    tries: int = 0
    until: float = 0.0


@dataclass(slots=True)
class Rests:
    """What fails in the sweeps of one house, by kind and id. Kept in memory: a restart tries all
    of it at once, as it should."""

    failing: dict[tuple[str, str], Failing] = field(default_factory=dict)

    def rests(self, what: str, id: str) -> bool:
        """Whether this one is left alone for now."""
        found = self.failing.get((what, id))
        return found is not None and found.until > ticks()

    def failed(self, what: str, id: str, rest: float = REST) -> None:
        """It failed once more; from the third time in a row on it rests after each."""
        found = self.failing.setdefault((what, id), Failing())
        found.tries += 1
        if found.tries >= MOST_TRIES:
            found.until = ticks() + rest

    def moved(self, what: str, id: str) -> None:
        """It works again, or somebody else moved it."""
        self.failing.pop((what, id), None)

    def broken(self) -> tuple[tuple[str, str], ...]:
        """What failed three times in a row and has not moved since: a person has to know."""
        return tuple(k for k, v in self.failing.items() if v.tries >= MOST_TRIES)


RESTS: ContextVar[Rests | None] = ContextVar("rests", default=None)
"""Set by the ticks for the time of a cycle, so that no sweep has to be told of it."""


async def each(what: str, items: Iterable[Item], move: Callable[[Item], Awaitable[object]]) -> int:
    """Move every item; how many there were.

    One that somebody else moved first is left alone; one that fails is logged and stands in
    nobody's way: it is due at the next sweep again, and rests a minute once it failed three times.
    """
    rests, count, moved, bad = RESTS.get() or Rests(), 0, False, list[str]()
    for item in items:
        count += 1
        id = id_of(item)
        if id and rests.rests(what, id):
            continue
        try:
            await move(item)
        except Stale:
            pass
        except Exception:
            bad.append(id)
            log().exception(f"{what}_not_moved", nth=count)
            continue
        moved = True
        rests.moved(what, id)
    for id in bad:
        rests.failed(what, id, REST if moved else REST_OF_ALL)
    return count


def id_of(item: Any) -> str:
    """The id of what a sweep moves: itself, its own, or that of the row it wraps."""
    if isinstance(item, str):
        return item
    for name in ("id", "reminder", "session", "escalation", "task"):
        if found := getattr(item, name, None):
            return id_of(found)
    return ""
