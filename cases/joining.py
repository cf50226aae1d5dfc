"""The older of two cases of one event (*cùng một việc*): what counts of both from now on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cases.case import Case
from cases.entry import Entry
from cases.risk import ORDER, is_lower
from cases.signature import Signature


def takes_in(old: Case, young: Case) -> tuple[Case, tuple[Entry, ...]]:
    """The older case once the younger one is in it: the earlier T0, danger in either, and the
    higher level. A level signed for one alone counts unless the other is proposed a higher one."""
    case, entries = old, list[Entry]()
    if young.received_at < case.received_at:
        detail = {"from": case.received_at.isoformat(), "to": young.received_at.isoformat()}
        case = replace(case, received_at=young.received_at)
        entries.append(Entry("backdated", detail))
    if young.emergency and not case.emergency:
        case, entry = case.raise_emergency()
        entries.append(entry)
    proposed = higher(old.proposed, young.proposed)
    if proposed is not None and proposed != old.proposed:
        case, entry = case.propose(proposed)
        entries.append(entry)
    level = _level(old, young)
    if level is not None and level != old.level:
        detail = {"level": level, "by": "", "proposed": proposed or ""}
        case = replace(case, level=level)
        entries.append(Entry("level_taken_over", detail))
    return case, tuple(entries)


def higher(one: str | None, other: str | None) -> str | None:
    """The higher of two levels, where None is none."""
    if one is None or other is None:
        return one or other
    return other if is_lower(one, other) else one


def _level(old: Case, young: Case) -> str | None:
    if old.level is None and young.level is not None:
        return None if is_lower(young.level, old.proposed) else young.level
    return higher(old.level, young.level)


def still_asked(
    waiting: Iterable[tuple[Signature, str | None]],
) -> tuple[Signature | None, tuple[Signature, ...]]:
    """Of the signatures that wait for a second person, the one that goes on waiting, and those that
    do not: where the other case is signed higher, nobody can make it lower. Each stands beside the
    level signed in the other case."""
    known = tuple(waiting)
    open_ = [s for s, other in known if other is None or not is_lower(s.chosen, other)]
    order = sorted(open_, key=lambda s: (-ORDER[s.proposed], s.signed_at))
    first = order[0] if order else None
    return first, tuple(s for s, _ in known if s is not first)
