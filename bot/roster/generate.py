"""Shifts are made from the rules (*trực luân phiên*): every night, and when a rule changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

from bot.effects import Effects
from cases.entry import Entry
from cases.roster import rule_change
from cases.roster.generation import AHEAD, Made, made
from cases.roster.rotation import RotationRule
from db import rosters, rotation_rules, shifts
from db.work import Work

NIGHT: Final = time(2)
_KNOWN: Final = AHEAD + timedelta(days=370)
"""Shifts of rules are looked for so far ahead: a turn may be months long."""


async def look(work: Work, effects: Effects, since: datetime, now: datetime) -> None:
    """Once a night, however long the house was down; nothing to do the second time."""
    calendar = effects.house.library.policy.calendar
    if since < calendar.at(calendar.local_day(now), NIGHT) <= now:
        await again(work, effects, await rotation_rules.every(work))


async def again(work: Work, effects: Effects, rules: Sequence[RotationRule]) -> Made:
    """Make the coming weeks as these rules say; what somebody edited stays as it is."""
    house = effects.house
    now, is_working = house.now(), house.library.policy.calendar.is_working_day
    known = await shifts.of_rules(work, now, now + _KNOWN)
    change = made(rules, known, now, is_working, house.new_id)
    before = {shift.id: shift for shift in known}
    # A slot that is freed is gone before another shift may want it.
    effects.add(*map(shifts.gone, change.gone))
    effects.add(*(shifts.changed(before[shift.id], shift) for shift in change.moved))
    effects.add(*map(shifts.added, change.new))
    counts = {"new": change.new, "gone": change.gone, "moved": change.moved}
    if any(counts.values()):
        detail = {name: str(len(rows)) for name, rows in counts.items()}
        effects.note(Entry("shifts_made", detail), by=None)
    return change


async def rule_added(work: Work, effects: Effects, rule: RotationRule, by: str | None) -> Made:
    """A new rule, and the shifts it makes."""
    effects.add(rotation_rules.added(effects.house.new_id(), rule))
    return await _edited(work, effects, "rule_added", rule, [rule], by)


async def rule_changed(
    work: Work, effects: Effects, rule: RotationRule, by: str | None, **what: Any
) -> Made:
    """Another order, rhythm or number of people, from the next boundary on. Raises Stale when
    somebody changed the rule meanwhile."""
    is_working = effects.house.library.policy.calendar.is_working_day
    before, after = rule_change.changed(rule, effects.house.now(), is_working, **what)
    effects.add(rotation_rules.ended(before))
    effects.add(rotation_rules.added(effects.house.new_id(), after))
    return await _edited(work, effects, "rule_changed", rule, [before, after], by)


async def rule_ended(work: Work, effects: Effects, rule: RotationRule, by: str | None) -> Made:
    """The running shift is the last one of this rule."""
    is_working = effects.house.library.policy.calendar.is_working_day
    last = rule_change.ended(rule, effects.house.now(), is_working)
    effects.add(rotation_rules.ended(last))
    return await _edited(work, effects, "rule_ended", rule, [last], by)


async def _edited(
    work: Work,
    effects: Effects,
    action: str,
    rule: RotationRule,
    versions: Sequence[RotationRule],
    by: str | None,
) -> Made:
    effects.add(rosters.edited(await rosters.version(work)))
    effects.note(Entry(action, {"rule": rule.id, "version": str(versions[-1].version)}), by=by)
    new = {(r.id, r.version) for r in versions}
    others = [r for r in await rotation_rules.every(work) if (r.id, r.version) not in new]
    return await again(work, effects, [*others, *versions])
