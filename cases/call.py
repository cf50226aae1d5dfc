"""A call (*cuộc gọi*): statistics count calls, a case may have many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cases.refusal import Refusal

KINDS: Final = (
    "intake",
    "information",
    "call_back",
    "silent",
    "wrong_number",
    "prank",
    "unverified",
)
"""Tiếp nhận, hỏi thông tin, gọi lại việc cũ, im lặng, nhầm số, trêu đùa; from an unknown sender."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `number` runs within the house, it is not a telephone number. `hung_up`: cut off
    half-way (*cúp máy giữa chừng*); everything said is kept and a call-back is made."""

    id: str
    number: int
    started_at: datetime
    answered_by: str | None
    kind: str = "intake"
    ended_at: datetime | None = None
    case_id: str | None = None
    hung_up: bool = False

    def belongs_to(self, case_id: str) -> Call:
        """The call is about this case."""
        return replace(self, case_id=case_id)

    def end(self, now: datetime, *, hung_up: bool = False) -> Call | Refusal:
        """The call is over, once."""
        if self.ended_at is not None:
            return Refusal("call_over")
        return replace(self, ended_at=max(now, self.started_at), hung_up=hung_up)
