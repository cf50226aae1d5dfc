"""Shifts made from rules, weeks ahead: what is to be written and what is to go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cases.roster.rotation import IsWorking, RotationRule, stretches
from cases.roster.shift import Shift

AHEAD: Final = timedelta(weeks=8)
"""How far ahead rules make shifts."""

RULE: Final = "rule"
"""The source of a shift nobody has changed by hand."""


@dataclass(frozen=True, slots=True)
class Made:
    """`moved`: shifts of a rule whose end or person is another now."""

    new: Sequence[Shift] = ()
    gone: Sequence[Shift] = ()
    moved: Sequence[Shift] = ()


def made(
    rules: Iterable[RotationRule],
    known: Iterable[Shift],
    now: datetime,
    is_working: IsWorking,
    new_id: Callable[[], str],
) -> Made:
    """What has to change so that the coming weeks are as the rules say; nothing the second time.

    `known`: the shifts of rules that are not over. One changed or dropped by hand keeps its slot
    and stays as it is; one that has begun is never taken away from whoever has it.
    """
    wanted = {shift.slot: shift for shift in _wanted(rules, now, is_working)}
    there = {shift.slot: shift for shift in known if shift.slot}
    new = [_named(s, new_id()) for slot, s in wanted.items() if slot not in there]
    gone, moved = [], []
    for slot, shift in there.items():
        if shift.source != RULE:
            continue
        after = wanted.get(slot)
        if after is None and shift.starts_at > now:
            gone.append(shift)
        elif after and shift.starts_at > now and _differs(shift, after):
            moved.append(_named(after, shift.id))
    return Made(new, gone, moved)


def _wanted(rules: Iterable[RotationRule], now: datetime, is_working: IsWorking) -> Iterable[Shift]:
    for rule in sorted(rules, key=lambda r: (r.id, r.version)):
        for turn in stretches(rule, now, now + AHEAD, is_working):
            for place, person in enumerate(turn.people):
                starts = turn.starts_at.astimezone(UTC)
                yield Shift(
                    id="",
                    person=person,
                    starts_at=starts,
                    ends_at=turn.ends_at.astimezone(UTC),
                    role=rule.role,
                    source=RULE,
                    rule_id=rule.id,
                    slot=f"{rule.id}.{starts:%Y%m%d%H%M}.{place}",
                )


def _named(shift: Shift, id: str) -> Shift:
    values: Mapping[str, object] = {name: getattr(shift, name) for name in Shift.__slots__}
    return Shift(**{**values, "id": id})  # type: ignore[arg-type]


def _differs(known: Shift, wanted: Shift) -> bool:
    return (known.person, known.ends_at) != (wanted.person, wanted.ends_at)
