"""An alarm stands, whatever fails beside it: its row comes first, all else if it can."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.logs import log
from db.change import Stale

Made = TypeVar("Made")
Wanted = frozenset[str]

PAGES, CLOCKS = "pages", "clocks"
_LESS_AND_LESS: Final = (
    frozenset({PAGES, CLOCKS}),
    frozenset({CLOCKS}),
    frozenset[str](),
)


async def stands(attempt: Callable[[Wanted], Awaitable[Made]]) -> Made:
    """Make the alarm, in a transaction of the attempt's own, with its first pages and its clocks.

    Where working these out fails the attempt is made again without them, and the failure logged: an
    alarm without pages is due at once, so the next tick rings. Raises Stale (somebody was faster),
    and what was raised where not even the bare alarm can be written.
    """
    for wanted in _LESS_AND_LESS:
        try:
            return await attempt(wanted)
        except Stale:
            raise
        except Exception:
            if not wanted:
                raise
            log().exception("alarm_left_alone", without=",".join(sorted(wanted)))
    raise AssertionError("the last attempt returns or raises")
