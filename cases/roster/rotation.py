"""Whose turn it is by a rule (*trực luân phiên*): a pure function of the rule and the moment.

Boundaries lie on the wall clock: a shift that begins at 07:00 does so on every day of the year,
also where clocks are moved. A boundary inside the hour that a clock skips lies where it skips; in
the hour that comes twice it lies in the first one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import accumulate
from typing import Final

from cases.calendar import add_months

UNITS: Final = ("hours", "days", "weeks", "months")
_LONG: Final = {"hours": timedelta(hours=1), "days": timedelta(1), "weeks": timedelta(7)}


@dataclass(frozen=True, slots=True)
class RotationRule:
    """People take turns in this order, the first of them at the `anchor`.

    `anchor`: wall-clock time of `zone`. `blocks` and `unit`: how long the turns are, one after
    another and again from the first (7, 8 and 9 hours: 07-14, 14-22, 22-07); a block below zero
    is nobody's (9 and -15 hours: 08-17); months have one block. `at_once`: how many are on duty
    together. `working_only`: a turn that begins on a day off is left out and nobody's. `version`:
    counts the changes; each holds from `valid_from`, until `valid_until`.
    """

    id: str
    role: str
    people: tuple[str, ...]
    anchor: datetime
    zone: tzinfo
    unit: str = "days"
    blocks: tuple[int, ...] = (1,)
    at_once: int = 1
    working_only: bool = False
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """The n-th turn of a rule: from one boundary to the next, and who has it."""

    number: int
    starts_at: datetime
    ends_at: datetime
    people: tuple[str, ...]


IsWorking = Callable[[date], bool]
Numbered = tuple[int, datetime, datetime]


def faults(rule: RotationRule) -> Iterator[str]:
    """What makes a rule unusable, by name of the field; nothing for a sound one."""
    if not rule.people:
        yield "people"
    if (
        rule.unit not in UNITS
        or 0 in rule.blocks
        or max(rule.blocks, default=0) < 1
        or (rule.unit == "months" and len(rule.blocks) > 1)
    ):
        yield "blocks"
    if not 1 <= rule.at_once <= max(len(rule.people), 1):
        yield "at_once"
    if rule.anchor.tzinfo is not None:
        yield "anchor"


def ordered(places: dict[int, str]) -> tuple[str, ...]:
    """The order by numbered places; a number left out is no turn of nobody."""
    return tuple(places[n] for n in sorted(places) if places[n])


def boundary(rule: RotationRule, number: int) -> datetime:
    """When the n-th turn begins, in UTC."""
    if rule.unit == "months":
        day = add_months(rule.anchor.date(), number * rule.blocks[0])
        return moment(datetime.combine(day, rule.anchor.time()), rule.zone)
    cycles, place = divmod(number, len(rule.blocks))
    long = [abs(block) for block in rule.blocks]
    steps = cycles * sum(long) + sum(long[:place])
    return moment(rule.anchor + steps * _LONG[rule.unit], rule.zone)


def moment(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC moment of a wall-clock time, of a skipped one the moment of the skip."""
    first = wall.replace(tzinfo=zone)
    early, late = (first.replace(fold=f).astimezone(UTC) for f in (1, 0))
    if late.astimezone(zone).replace(tzinfo=None) == wall:
        return late
    offset = (early - timedelta(seconds=1)).astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def number_at(rule: RotationRule, at: datetime) -> int:
    """Which turn runs at a moment; negative before the anchor."""
    wall = at.astimezone(rule.zone).replace(tzinfo=None)
    number = _guess(rule, wall)
    while boundary(rule, number) > at:
        number -= 1
    while boundary(rule, number + 1) <= at:
        number += 1
    return number


def stretches(
    rule: RotationRule, since: datetime, until: datetime, is_working: IsWorking
) -> Iterator[Stretch]:
    """The turns that touch this span while the rule holds, cut where it begins or ends."""
    for turn, begins, ends in _numbered(rule, since, until, is_working):
        starts = max(begins, rule.valid_from) if rule.valid_from else begins
        stops = min(ends, rule.valid_until) if rule.valid_until else ends
        if starts < stops and stops > since:
            yield Stretch(turn, starts, stops, on_turn(rule, turn))


def on_turn(rule: RotationRule, number: int) -> tuple[str, ...]:
    """Who has the n-th turn."""
    first, count = number * rule.at_once, len(rule.people)
    return tuple(rule.people[(first + n) % count] for n in range(rule.at_once))


def _numbered(
    rule: RotationRule, since: datetime, until: datetime, is_working: IsWorking
) -> Iterator[Numbered]:
    """Turn numbers with their spans. Where days off are left out they take no turn, so the turns
    are counted from the anchor on."""
    place = 0 if rule.working_only else max(number_at(rule, since), 0)
    cycles, inside = divmod(place, len(rule.blocks))
    mine = [block > 0 for block in rule.blocks]
    turn, begins = cycles * sum(mine) + sum(mine[:inside]), boundary(rule, place)
    while begins < until:
        ends = boundary(rule, place + 1)
        day = begins.astimezone(rule.zone).date()
        if mine[place % len(mine)] and (not rule.working_only or is_working(day)):
            if ends > since and begins < ends:
                yield turn, begins, ends
            turn += 1
        place, begins = place + 1, ends


def _guess(rule: RotationRule, wall: datetime) -> int:
    """Which turn runs by the wall clock alone; a moved clock makes it wrong by a few at most."""
    if rule.unit == "months":
        months = (wall.year - rule.anchor.year) * 12 + wall.month - rule.anchor.month
        return months // rule.blocks[0]
    steps, long = [abs(block) for block in rule.blocks], _LONG[rule.unit]
    cycles, rest = divmod(wall - rule.anchor, sum(steps) * long)
    ends = accumulate(steps)
    return cycles * len(steps) + sum(1 for end in ends if end * long <= rest)
