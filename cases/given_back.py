"""*Không thuộc địa bàn*: a commune gives a case back; it stays theirs until another takes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from cases.entry import Entry
from cases.refusal import Refusal

REASONS: Final = ("other_commune", "lives_elsewhere", "wrong_address", "other")
"""Xảy ra ở xã khác, trẻ ở xã khác, sai địa chỉ, lý do khác."""
_AGAIN: Final = {True: timedelta(minutes=15), False: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class CaseReturn:
    """A case on its way to another commune. `commune`: whose it is until then; `state`: open (the
    duty desk has it), offered (to `offered_to`), accepted. `told`: how often the desk was told."""

    id: str
    case_id: str
    commune: str
    reason: str
    by: str
    at: datetime
    state: str = "open"
    offered_to: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    due_at: datetime | None = None
    told: int = 0


Move = tuple[CaseReturn, Entry]


def give_back(
    *, id: str, case_id: str, commune: str | None, reason: str, by: str, urgent: bool, now: datetime
) -> Move | Refusal:
    """The commune, or who leads, says that it happened elsewhere."""
    if not commune:
        return Refusal("commune_not_known")
    if reason not in REASONS:
        return Refusal("result_unknown")
    made = CaseReturn(id, case_id, commune, reason, by, now, due_at=now + _AGAIN[urgent])
    return made, Entry("given_back", {"commune": commune, "reason": reason})


def offer(of: CaseReturn, to: str, urgent: bool, now: datetime) -> Move | Refusal:
    """The duty desk asks another commune."""
    if of.state == "accepted":
        return Refusal("return_over")
    if to == of.commune:
        return Refusal("same_commune")
    offered = replace(of, state="offered", offered_to=to, due_at=now + _AGAIN[urgent], told=0)
    return offered, Entry("offered_to_commune", {"commune": to})


def accept(of: CaseReturn, by: str, now: datetime) -> Move | Refusal:
    """*Nhận địa bàn này*: from now on it is the other commune's."""
    if of.state != "offered" or of.offered_to is None:
        return Refusal("return_over")
    taken = replace(of, state="accepted", decided_by=by, decided_at=now, due_at=None)
    return taken, Entry("commune_accepted", {"commune": of.offered_to, "from": of.commune})


def refuse(of: CaseReturn, now: datetime) -> Move | Refusal:
    """The other commune says that it is not theirs either: back to the desk, at once."""
    if of.state != "offered" or of.offered_to is None:
        return Refusal("return_over")
    back = replace(of, state="open", offered_to=None, due_at=now)
    return back, Entry("commune_refused", {"commune": of.offered_to})


def told(of: CaseReturn, urgent: bool, now: datetime) -> CaseReturn:
    """The desk was told that nobody has taken the case yet."""
    return replace(of, told=of.told + 1, due_at=now + _AGAIN[urgent])
