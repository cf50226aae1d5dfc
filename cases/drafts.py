"""Drafts (*bản đang dở*): what comes next when nobody answers, and when.

The clock starts at the last answer. Nothing here is thrown away: a report is handed over to staff
long before its draft expires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from cases.calendar import Calendar
from cases.person import ROLES
from cases.reading import Node

NAME, NUDGE, HAND_OVER = "name", "nudge", "hand_over"
REMIND, WARN, ERASE = "remind", "warn", "erase"
"""Không đợi tên người bị nghi nữa, nhắc lại câu hỏi, chuyển cho người trực, nhắc bản để sau,
báo trước khi xóa, xóa."""

OTHERS: Final = "others"
_DAY = timedelta(days=1)
_NAMED_WITHIN: Final = timedelta(minutes=3)
"""So long the question for the suspect's name may stand open before nobody waits for it."""


@dataclass(frozen=True, slots=True)
class DraftRules:
    """How long a silence lasts until something comes of it. `nudge`, `hand_over`: by role."""

    nudge: Mapping[str, timedelta]
    hand_over: Mapping[str, timedelta]
    put_away_nudge: timedelta
    put_away_hand_over: timedelta
    keep: timedelta
    keep_cancelled: timedelta


@dataclass(frozen=True, slots=True)
class Draft:
    """A session as far as its silence goes. `state`: open, paused or cancelled; `report`: it takes
    a new report; `answered`: at least one answer; `since`: the last answer or move; `in_case`: all
    its answers stand in a case already; `naming`: the open question asks who the suspect is."""

    role: str
    state: str
    report: bool
    answered: bool
    since: datetime
    in_case: bool = False
    naming: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """What comes, and when, if nobody answers before."""

    what: str
    at: datetime


def course(draft: Draft, rules: DraftRules, calendar: Calendar) -> tuple[Wait, ...]:
    """All that comes while the silence lasts, in its order."""
    if draft.state == "cancelled":
        return (Wait(ERASE, draft.since + rules.keep_cancelled),)
    if draft.state not in ("open", "paused"):
        return ()
    warn = calendar.next_working_moment(draft.since + rules.keep - _DAY)
    first = () if draft.in_case else _first(draft, rules, calendar)
    return (*first, Wait(WARN, warn), Wait(ERASE, warn + _DAY))


def due(waits: Sequence[Wait], awaits: str, now: datetime) -> Wait | None:
    """What is to be done now. A word to the person that was missed (a downtime) is left out when
    what follows is due as well; what the rest of the house relies on is never left out."""
    left = [wait for wait in _from(waits, awaits) if wait.at <= now]
    weighty = (wait for wait in left if wait.what not in (NUDGE, REMIND))
    return next(weighty, left[-1] if left else None)


def upcoming(waits: Sequence[Wait], awaits: str) -> Wait | None:
    """What it waits for, at the moment today's rules say."""
    return next(iter(_from(waits, awaits)), None)


def after(waits: Sequence[Wait], done: str, now: datetime) -> Wait | None:
    """What comes after this one. A warning that came late still leaves a day."""
    names = [wait.what for wait in waits]
    following = next(iter(waits[names.index(done) + 1 :] if done in names else ()), None)
    if following is None or following.what != ERASE:
        return following
    return replace(following, at=max(following.at, now + _DAY))


def _first(draft: Draft, rules: DraftRules, calendar: Calendar) -> tuple[Wait, ...]:
    """What comes before it expires: a report is handed over, other work is only reminded of."""
    if draft.report:
        return _of_report(draft, rules)
    if draft.state == "open":
        nudge = calendar.next_working_moment(draft.since + _of(rules.nudge, draft.role))
        return (Wait(NUDGE, nudge),)
    return (Wait(REMIND, _next_morning(draft.since, calendar)),) if draft.answered else ()


def _of_report(draft: Draft, rules: DraftRules) -> tuple[Wait, ...]:
    nudge, hand_over = rules.put_away_nudge, rules.put_away_hand_over
    if draft.state == "open":
        nudge, hand_over = _of(rules.nudge, draft.role), _of(rules.hand_over, draft.role)
    elif not draft.answered:
        return ()
    handed = (Wait(HAND_OVER, draft.since + hand_over),) if draft.answered else ()
    named = (Wait(NAME, draft.since + _NAMED_WITHIN),) if draft.naming else ()
    return (*named, Wait(NUDGE, draft.since + nudge), *handed)


def _from(waits: Sequence[Wait], awaits: str) -> Sequence[Wait]:
    """From the one it waits for on; where the rules no longer know that one, from the first."""
    names = [wait.what for wait in waits]
    return waits[names.index(awaits) :] if awaits in names else waits


def _next_morning(moment: datetime, calendar: Calendar) -> datetime:
    """The next time the house opens: today, when it has not opened yet."""
    today = calendar.local_day(moment)
    opens = calendar.at(today, calendar.opens)
    if calendar.is_working_day(today) and moment < opens:
        return opens
    return calendar.at(calendar.working_day_after(today), calendar.opens)


def _of(by_role: Mapping[str, timedelta], role: str) -> timedelta:
    return by_role.get(role, by_role[OTHERS])


def read_drafts(root: Node) -> DraftRules:
    """`drafts.yaml`."""
    rules = DraftRules(
        nudge=_by_role(root.get("nudge_min")),
        hand_over=_by_role(root.get("hand_over_min")),
        put_away_nudge=_minutes(root.get("put_away_nudge_min")),
        put_away_hand_over=_minutes(root.get("put_away_hand_over_min")),
        keep=timedelta(days=root.get("keep_days").whole(least=2)),
        keep_cancelled=timedelta(days=root.get("keep_cancelled_days").whole(least=1)),
    )
    for role in {*rules.nudge, *rules.hand_over}:
        if _of(rules.hand_over, role) <= _of(rules.nudge, role):
            raise root.get("hand_over_min").fault(f"{role}: has to be longer than its nudge_min")
    if rules.put_away_hand_over <= rules.put_away_nudge:
        raise root.get("put_away_hand_over_min").fault("has to be longer than put_away_nudge_min")
    longest = max(*rules.hand_over.values(), rules.put_away_hand_over)
    if rules.keep - _DAY <= longest:
        raise root.get("keep_days").fault("drafts have to be kept longer than until the hand-over")
    return rules


def _by_role(node: Node) -> Mapping[str, timedelta]:
    node.get(OTHERS)
    for role, below in node.table().items():
        if role not in (*ROLES, OTHERS):
            raise below.fault(f"no such role; roles: {', '.join((*ROLES, OTHERS))}")
    return {role: _minutes(below) for role, below in node.table().items()}


def _minutes(node: Node) -> timedelta:
    return timedelta(minutes=node.whole(least=1))
