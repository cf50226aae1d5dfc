"""A call (*cuộc gọi*): statistics count calls, a case may have many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from cases.refusal import Refusal

KINDS: Final = (
    *("intake", "information", "call_back", "silent", "wrong_number", "prank"),
    *("consultation", "hung_up", "unverified"),
)
"""Tiếp nhận, hỏi thông tin, gọi lại việc cũ, im lặng, nhầm số, trêu đùa, tư vấn, cúp máy giữa
chừng; from an unknown sender."""

QUICK: Final = ("silent", "wrong_number", "prank", "information", "call_back")
"""No case: two taps and done. Nobody's number is ever blocked for it."""

ANSWERED_FOR: Final = timedelta(minutes=15)
"""A call screen older than this is not the call somebody is on."""

DAY, MONTH = timedelta(hours=24), timedelta(days=30)
_SILENT_FROM_ONE: Final = 3


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `state`: open (on the line, nobody has said yet what it is), form (a form of it is
    being filled in), closed, call_back (cut off half-way: everything said is kept). `number`: the
    caller's, "" when it is not known; `number_hash`: what it is found by."""

    id: str
    started_at: datetime
    answered_by: str | None
    kind: str = "intake"
    state: str = "open"
    ended_at: datetime | None = None
    case_id: str | None = None
    session_id: str | None = None
    number: str = ""
    number_hash: str = ""

    def from_number(self, number: str, number_hash: str) -> Call:
        """The caller's number is known."""
        return replace(self, number=number, number_hash=number_hash)

    def belongs_to(self, case_id: str) -> Call:
        """The call is about this case."""
        return replace(self, case_id=case_id)

    def begins(self, session_id: str, kind: str) -> Call:
        """A form is filled in while the caller speaks."""
        return replace(self, session_id=session_id, kind=kind, state="form")

    def unnamed_end(self, now: datetime) -> Call | Refusal:
        """The line went dead before anybody said what the call was: counted, nothing is due."""
        if self.state != "open":
            return Refusal("call_over")
        ended = max(now, self.started_at)
        return replace(self, kind="hung_up", state="closed", ended_at=self.ended_at or ended)

    def end(self, now: datetime, *, hung_up: bool = False) -> Call | Refusal:
        """The call is over, once."""
        if self.state == "closed":
            return Refusal("call_over")
        state, kind = ("call_back", "hung_up") if hung_up else ("closed", self.kind)
        if self.kind == "hung_up" and not hung_up:
            kind = "intake"
        ended = max(now, self.started_at)
        return replace(self, ended_at=self.ended_at or ended, state=state, kind=kind)


def times(at: Iterable[datetime], now: datetime) -> tuple[int, int]:
    """How often a number called in the last 24 hours and in the last 30 days."""
    moments = [moment for moment in at if moment > now - MONTH]
    return sum(moment > now - DAY for moment in moments), len(moments)


def is_third_silence(silent_at: Iterable[datetime], now: datetime) -> bool:
    """Whether the last call is the third silent one (*im lặng*) of its number in 24 hours."""
    return sum(moment > now - DAY for moment in silent_at) == _SILENT_FROM_ONE


def forbids_calling(safe_time: str) -> bool:
    """Whether *Gọi lại lúc nào thì an toàn?* was answered with *đừng gọi*. `safe_time`: folded.
    With a time or a condition in the same clause (*đừng gọi ban đêm*) it says when to call."""
    clauses = (" ".join(c.split()) for c in re.split("[,.;!\n]", safe_time))
    return any(_NEVER.search(c) and not _WHEN.search(_ANY_TIME.sub(" ", c)) for c in clauses)


_NEVER: Final = re.compile(
    r"\b(?:dung|dung co|cam|khong|khong (?:duoc|nen|cho)) goi\b"
    r"|\b(?:do not|don'?t|never|no) call\b"
)
_ANY_TIME: Final = re.compile(
    r"\b(?:luc|khi|gio) nao (?:ca|het|cung khong)\b|\b(?:bat cu|bat ky) .*"
)
# Folded, a name looks like an hour: Sáu and sau, Mai and mai, tôi and tối. In doubt nobody calls.
_WHEN: Final = re.compile(
    r"\b[0-9]{1,2} ?(?:h|g|gio|am|pm|:)|\b(?:dem|khuya|trua|chieu|som|gio|luc|khi|neu|truoc|buoi"
    r"|hom|cuoi tuan|thu [2-7]|chu nhat|sau [0-9]+|(?:tuan|toi|sang|ngay) (?:nay|mai|sau|som)"
    r"|trong (?:tuan|ngay)|thi (?:dung|khong|cam)|bay gio"
    r"|night|morning|noon|afternoon|evening|week|weekends?|when|if|while|before"
    r"|after|between|until|unless|early|today|tomorrow|tonight)\b"
)
