"""Who hears what when shifts change (*giao ca*): asked before, missed after, relieved, begun."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import datetime

from cases.roster.resolution import Handover, Roster
from cases.roster.shift import JUST_BEFORE, ROLES
from cases.roster.turns import Turn, turns


def coming(roster: Roster, since: datetime, now: datetime, rule: Handover) -> Sequence[Turn]:
    """Turns whose reminder fell due after `since` and that have not begun; who goes on, or has
    confirmed already, is not among them."""
    soon = (now, now + rule.remind_before + JUST_BEFORE)
    return [
        turn
        for turn in turns(roster, *soon)
        if since + rule.remind_before < turn.starts_at and now < turn.starts_at
        if not roster.confirmed(turn.person, turn.role, turn.starts_at)
    ]


def missing(
    roster: Roster, since: datetime, now: datetime, rule: Handover
) -> Sequence[tuple[Turn, tuple[str, ...]]]:
    """Turns not confirmed so long after they began, each with who was to be relieved; none where
    shifts change by the clock alone, or where nobody was relieved."""
    if not rule.required:
        return []
    found = []
    for turn in turns(roster, since - rule.tell_after, now):
        told_at = turn.starts_at + rule.tell_after
        if roster.confirmed(turn.person, turn.role, turn.starts_at):
            continue
        before = relieved_by(roster, turn)
        if before and since < told_at <= now < turn.ends_at:
            found.append((turn, before))
    return found


def relieved_by(roster: Roster, turn: Turn) -> tuple[str, ...]:
    """Whose turn ended when this one began."""
    before = roster.present(turn.starts_at - JUST_BEFORE, turn.role)
    after = roster.planned(turn.starts_at, turn.role)
    return tuple(p for p in before if p not in after)


def changed(
    roster: Roster,
    since: datetime,
    now: datetime,
    rule: Handover,
    able: Container[str] | None = None,
) -> tuple[tuple[str, ...], Sequence[Turn]]:
    """Who was on duty at `since` and is no more; and the turns of those who are now and were not.

    What came and went in between is left out: after a day of silence one line each is enough.
    """
    before = {(p, r) for r in ROLES for p in roster.on_duty(since, r, able, rule)}
    after = {(p, r) for r in ROLES for p in roster.on_duty(now, r, able, rule)}
    still = {person for person, _ in after}
    left = sorted({person for person, _ in before - after} - still)
    came = [
        turn
        for turn in turns(roster, now, now + JUST_BEFORE)
        if (turn.person, turn.role) in after - before
    ]
    return tuple(left), came


def moments(begins: Iterable[datetime], rule: Handover) -> Iterable[datetime]:
    """When something may be due around shifts that begin then."""
    for at in begins:
        yield from (at - rule.remind_before, at, at + rule.tell_after, at + rule.both_after)
