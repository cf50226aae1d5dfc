"""Two people exchange a shift (*đổi lại*): one offers hours of their own, who asked agrees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cases.refusal import Refusal
from cases.roster.overrides import Override
from cases.roster.resolution import Roster
from cases.roster.swap import Swap, always, free, instead, taken


@dataclass(frozen=True, slots=True)
class Exchange:
    """An offer of `by`: to take the hours of a request, if who asked takes these instead.

    `state`: open, agreed, declined.
    """

    id: str
    swap_id: str
    by: str
    starts_at: datetime
    ends_at: datetime
    state: str = "open"
    offered_at: datetime | None = None


def exchanged(
    swap: Swap, offer: Exchange, roster: Roster, now: datetime, new_id: Callable[[], str]
) -> tuple[Swap, tuple[Override, ...]] | Refusal:
    """Both turns change hands, or none: the swap and the overrides that make it so."""
    found = taken(swap, offer.by, roster, now, new_id)
    if isinstance(found, Refusal):
        return found
    theirs = Swap("", offer.by, offer.starts_at, offer.ends_at, role=swap.role)
    if offer.starts_at <= now or offer.starts_at >= offer.ends_at:
        return Refusal("swap_past")
    if not always(roster, theirs, offer.by):
        return Refusal("exchange_not_theirs")
    if not free(roster, theirs, swap.by):
        return Refusal("exchange_not_free")
    back = (offer.starts_at, offer.ends_at)
    return found[0], (*found[1], *instead(swap, swap.by, offer.by, back, roster, new_id))


def agreed(
    swap: Swap,
    offer: Exchange,
    who: str,
    roster: Roster,
    now: datetime,
    new_id: Callable[[], str],
) -> tuple[Swap, tuple[Override, ...]] | Refusal:
    """Who asked for the swap says yes; nobody else can."""
    if who != swap.by or offer.swap_id != swap.id:
        return Refusal("swap_not_yours")
    if offer.state != "open":
        return Refusal("exchange_settled")
    return exchanged(swap, offer, roster, now, new_id)


def declined(swap: Swap, offer: Exchange, who: str, now: datetime) -> Exchange | Refusal:
    """Who asked says no; the request stays open to everybody. Refused once it is settled or its
    hours have begun: nothing is open then."""
    if who != swap.by or offer.swap_id != swap.id:
        return Refusal("swap_not_yours")
    if swap.state != "open" or swap.starts_at <= now:
        return Refusal("swap_past")
    return (
        replace(offer, state="declined") if offer.state == "open" else Refusal("exchange_settled")
    )
