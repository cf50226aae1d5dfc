"""Two reports of one event (*cùng một việc*): when that is offered; a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from cases.case import Case
from cases.words import Fold

WITHIN: Final = timedelta(hours=24)
NAMES: Final = ("child_name", "client_name")


def oldest_alike(new: Case, others: Iterable[Case], same_number: frozenset[str], fold: Fold) -> str:
    """The id of the oldest case this one may tell of again, "" when there is none: open, opened in
    the 24 hours before, and either known by the same number or of the same commune with the same
    name. `same_number`: ids of cases that know one of its numbers."""
    alike = [
        case
        for case in others
        if _may_be(new, case) and (case.id in same_number or _same_name(new, case, fold))
    ]
    return min(alike, key=lambda case: (case.opened_at, case.id)).id if alike else ""


def _may_be(new: Case, other: Case) -> bool:
    return other.id != new.id and other.state == "open" and _in_a_day(new, other.opened_at)


def _in_a_day(new: Case, at: datetime) -> bool:
    return new.opened_at - WITHIN < at <= new.opened_at


def _same_name(new: Case, other: Case, fold: Fold) -> bool:
    if new.commune is None or new.commune != other.commune:
        return False
    mine, theirs = _names(new, fold), _names(other, fold)
    return bool(mine & theirs)


def _names(case: Case, fold: Fold) -> frozenset[str]:
    return frozenset(fold(case.fields[n]).strip() for n in NAMES if case.fields.get(n)) - {""}
