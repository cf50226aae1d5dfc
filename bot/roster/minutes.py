"""What the roster says by itself is looked at once a minute, each kind with a mark of its own.

The mark (how far it was looked, in minutes since 1970) moves in the same transaction as the letters
it causes: two processes say nothing twice, downtime costs lateness and never a loss.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.effects import Effects
from bot.house import House
from db import counters
from db.work import Work

MINUTE = timedelta(minutes=1)
_FARTHEST = timedelta(days=8)
"""How far back is looked after a long silence; what is older is nobody's news."""
_BEGAN = datetime(1970, 1, 1, tzinfo=UTC)

Look = Callable[[Work, Effects, datetime, datetime], Awaitable[None]]
"""Says what fell due after the first moment, up to the second."""


def of(at: datetime) -> int:
    """The minute a moment lies in."""
    return (at - _BEGAN) // MINUTE


def begin(minute: int) -> datetime:
    """When that minute began."""
    return _BEGAN + minute * MINUTE


async def behind(house: House, names: Sequence[str]) -> bool:
    """Whether one of these has not looked at this minute yet; one small query."""
    async with house.database.read() as work:
        return await counters.least(work, names) < of(house.now())


async def look(house: House, looks: Mapping[str, Look]) -> None:
    """Look from where each was looked last, until this minute, all in one transaction. The first
    look of a house says nothing: it has no before."""
    now = of(house.now())
    effects = Effects(house)
    async with house.database.begin() as work:
        for name, at in looks.items():
            seen = await counters.value(work, name)
            if seen >= now:
                continue
            effects.add(counters.moved(name, seen, now))
            if seen:
                since = max(begin(seen), begin(now) - _FARTHEST)
                await at(work, effects, since, begin(now))
        await effects.write(work)
    house.take(effects.letters)
