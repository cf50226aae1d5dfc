"""What the roster says by itself: hand-overs, open swaps, the morning's check, contact tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot import sweep
from bot.house import House
from bot.roster import contact_test, digest, generate, handover, minutes, swapping
from db import counters, duty_due
from db.work import Work

_LOOKS: Final[Mapping[str, minutes.Look]] = {
    "roster_handover": handover.look,
    "roster_made": generate.look,
    "roster_swaps": swapping.look,
    "roster_digest": digest.look,
    "roster_tests": contact_test.look,
}
"""Each with the name its mark has among the numbers of the house."""


async def tick(house: House) -> int:
    """Every kind once a minute; one that fails holds up no other."""
    if not await minutes.behind(house, tuple(_LOOKS)):
        return 0
    try:
        await minutes.look(house, _LOOKS)
    except Exception:
        # Each by itself: whatever fails is logged there, and holds up no other.
        return await sweep.each("roster", _LOOKS, lambda name: _one(house, name))
    return len(_LOOKS)


async def next_due(house: House, work: Work) -> datetime | None:
    """When something may be said next; None before the first look."""
    seen = await counters.value(work, next(iter(_LOOKS)))
    if not seen:
        return None
    since, rules = minutes.begin(seen), house.library.policy.roster
    rule, tests = rules.handover, (rules.tests.remind_after, rules.tests.tell_after)
    around = (-rule.remind_before, timedelta(), rule.tell_after, rule.both_after)
    moments = [await duty_due.next_due(work, since, around, tests), _morning(house, since)]
    found = min(m for m in moments if m is not None)
    whole = minutes.begin(minutes.of(found))
    return whole if whole == found else whole + minutes.MINUTE


async def _one(house: House, name: str) -> None:
    await minutes.look(house, {name: _LOOKS[name]})


def _morning(house: House, since: datetime) -> datetime:
    """When the roster is looked through next."""
    calendar = house.library.policy.calendar
    today = calendar.local_day(since)
    morning = house.library.policy.roster.morning
    at = calendar.at(today, morning)
    return at if at > since else calendar.at(today + timedelta(days=1), morning)
