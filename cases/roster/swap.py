"""Swapping a shift (*đổi ca*): one asks, the first who takes it has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cases.refusal import Refusal
from cases.roster.overrides import Override, by_layer
from cases.roster.resolution import Roster
from cases.roster.shift import JUST_BEFORE, touch

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Swap:
    """A request (*yêu cầu đổi ca*) of `by` for the hours they are on duty.

    `state`: open, taken, withdrawn, past. `told`: which warnings that it is still open went out
    (24, 12, 2 hours before, 0 at its start).
    """

    id: str
    by: str
    starts_at: datetime
    ends_at: datetime
    role: str = "duty"
    state: str = "open"
    taken_by: str | None = None
    asked_at: datetime | None = None
    settled_at: datetime | None = None
    told: tuple[int, ...] = ()


def asked(wanted: Swap, roster: Roster, now: datetime) -> Swap | Refusal:
    """Ask for a swap; only of hours that are to come and during which one really is on duty."""
    if wanted.starts_at >= wanted.ends_at:
        return Refusal("swap_no_hours")
    if wanted.starts_at <= now:
        return Refusal("swap_past")
    if not always(roster, wanted, wanted.by):
        return Refusal("swap_not_yours")
    return replace(wanted, state="open", asked_at=now)


def taken(
    swap: Swap, who: str, roster: Roster, now: datetime, new_id: Callable[[], str]
) -> tuple[Swap, tuple[Override, ...]] | Refusal:
    """Somebody takes the hours over: the swap and the overrides that make it so, all or none."""
    if refused := _not_open(swap, now):
        return refused
    if who == swap.by:
        return Refusal("swap_own")
    if not always(roster, swap, swap.by):
        return Refusal("swap_not_yours")
    if not free(roster, swap, who):
        return Refusal("swap_not_free")
    after = replace(swap, state="taken", taken_by=who, settled_at=now)
    return after, instead(swap, who, swap.by, (swap.starts_at, swap.ends_at), roster, new_id)


def withdrawn(swap: Swap, who: str, now: datetime) -> Swap | Refusal:
    """Who asked takes the request back."""
    if refused := _not_open(swap, now):
        return refused
    if who != swap.by:
        return Refusal("swap_not_yours")
    return replace(swap, state="withdrawn", settled_at=now)


def past(swap: Swap, now: datetime) -> Swap | None:
    """Nobody took it and the hours have begun: who asked is on duty; None while it may be taken."""
    if swap.state != "open" or now < swap.starts_at:
        return None
    return replace(swap, state="past", settled_at=now)


def free(roster: Roster, swap: Swap, who: str) -> bool:
    """Whether this person is neither on duty in that role nor away at any moment of it."""
    away = any(
        a.person == who and touch(a.starts_at, a.ends_at, swap.starts_at, swap.ends_at)
        for a in roster.absences
    )
    return not away and not any(who in roster.planned(m, swap.role) for m in _moments(roster, swap))


def _not_open(swap: Swap, now: datetime) -> Refusal | None:
    if swap.state != "open":
        return Refusal(f"swap_{swap.state}")
    return Refusal("swap_past") if now >= swap.starts_at else None


def always(roster: Roster, swap: Swap, who: str) -> bool:
    """Whether this person is on duty in that role at every moment of it."""
    return all(who in roster.planned(m, swap.role) for m in _moments(roster, swap))


def _moments(roster: Roster, swap: Swap) -> list[datetime]:
    """Moments that stand for the whole span: between two of them nothing changes."""
    inside = {m for m in roster.edges() if swap.starts_at < m < swap.ends_at}
    return [swap.starts_at, *sorted(inside), swap.ends_at - JUST_BEFORE]


def instead(
    swap: Swap, who: str, of: str, span: Span, roster: Roster, new_id: Callable[[], str]
) -> tuple[Override, ...]:
    """`who` for `of`; a span that reaches into a temporary roster is cut there."""
    whole = Override(
        "", "replace", who, *span, replaced=of, role=swap.role, swap_id=swap.id, by=who
    )
    return tuple(replace(o, id=new_id()) for o in by_layer(whole, roster.temporary))
