"""Changing or ending a rule: whoever is on duty stays until their turn is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from cases.roster.rotation import IsWorking, RotationRule, boundary, number_at, stretches

_COUNT: Final = frozenset({"anchor", "zone", "unit", "blocks", "working_only"})
"""What changes the rhythm of a rule, and so the numbers of its turns."""
_YEAR: Final = timedelta(days=400)


def ended(rule: RotationRule, now: datetime, is_working: IsWorking) -> RotationRule:
    """The rule makes no shift after the running one."""
    return replace(rule, valid_until=_next_boundary(rule, now, is_working))


def changed(
    rule: RotationRule, now: datetime, is_working: IsWorking, **what: Any
) -> tuple[RotationRule, RotationRule]:
    """The version that ends and the one that follows it, at the next boundary: the order goes on
    after whoever is on duty then, whom the change itself leaves where they are."""
    turn = _next_boundary(rule, now, is_working)
    before = replace(rule, valid_until=turn)
    after = replace(rule, version=rule.version + 1, valid_from=turn, valid_until=None)
    first = following(rule, turn, what.get("people", rule.people), is_working)
    if _COUNT & set(what):
        # Another rhythm counts from here on, unless it says itself where it begins.
        wall = turn.astimezone(rule.zone).replace(tzinfo=None, fold=0)
        return before, _begun_by(replace(after, **{"anchor": wall, **what}), first, 0)
    coming = stretches(replace(rule, valid_until=None), turn, turn + _YEAR, is_working)
    number = next((s.number for s in coming), 0)
    return before, _begun_by(replace(after, **what), first, number)


def without(rule: RotationRule, person: str) -> tuple[str, ...]:
    """The order after somebody left."""
    return tuple(p for p in rule.people if p != person)


def following(
    rule: RotationRule, turn: datetime, people: tuple[str, ...], is_working: IsWorking
) -> str | None:
    """Who of a new order comes after those whose turn ends at this boundary."""
    last = _last_on_turn(rule, turn, is_working)
    if last is None or not people:
        return people[0] if people else None
    if last in people:
        return people[(people.index(last) + 1) % len(people)]
    start = rule.people.index(last)
    order = (*rule.people[start + 1 :], *rule.people[:start])
    return next((p for p in order if p in people), people[0])


def _last_on_turn(rule: RotationRule, turn: datetime, is_working: IsWorking) -> str | None:
    """The last of those on duty before the boundary, days off passed over."""
    since = boundary(rule, max(number_at(rule, turn) - 14 * len(rule.blocks), 0))
    found = [s for s in stretches(rule, since, turn, is_working) if s.starts_at < turn]
    return found[-1].people[-1] if found else None


def _next_boundary(rule: RotationRule, now: datetime, is_working: IsWorking) -> datetime:
    """The end of the turn that runs now; with nobody on turn this very moment."""
    start = max(now, boundary(rule, 0), rule.valid_from or now)
    if start > now:
        return start
    running = stretches(rule, now, now + timedelta(microseconds=1), is_working)
    return next((s.ends_at for s in running), now)


def _begun_by(rule: RotationRule, first: str | None, number: int) -> RotationRule:
    """The same order, turned so that this person has the turn of that number."""
    count = len(rule.people)
    if first is None:
        return rule
    start = rule.people.index(first) - number * rule.at_once
    return replace(rule, people=tuple(rule.people[(start + n) % count] for n in range(count)))
