"""Whose turn a rule makes it at one moment, for the tests of rules."""

from __future__ import annotations

from datetime import datetime, timedelta

from cases.roster.rotation import IsWorking, RotationRule, stretches


def people_at(rule: RotationRule, at: datetime, is_working: IsWorking) -> tuple[str, ...]:
    """Nobody where the rule does not hold."""
    soon = at + timedelta(microseconds=1)
    found = (s.people for s in stretches(rule, at, soon, is_working) if s.starts_at <= at)
    return next(found, ())
