"""A person's turn in the roster (*ca trực*), as planned, made by a rule or put in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ROLES: Final = ("duty", "backup")
"""As what somebody is on duty: *trực chính*, *trực dự phòng*."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A person's turn, from `starts_at` up to, not including, `ends_at`.

    `source`: rule, hand, cli, import, demo. `rule_id` and `slot`: the rule that made it and its
    place in that rule, which it keeps when it is changed by hand. `temporary_id`: the temporary
    roster it belongs to. `dropped_at`: taken out by hand, so that no rule makes it again.
    """

    id: str
    person: str
    starts_at: datetime
    ends_at: datetime
    role: str = "duty"
    source: str = "hand"
    rule_id: str | None = None
    slot: str | None = None
    temporary_id: str | None = None
    confirmed_at: datetime | None = None
    dropped_at: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Whether this moment lies in the shift."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Confirmation:
    """*Tôi đã nhận ca*: the person confirmed their turn from `starts_at` to `ends_at`."""

    id: str
    person: str
    role: str
    starts_at: datetime
    ends_at: datetime
    confirmed_at: datetime

    def holds_for(self, person: str, role: str, starts_at: datetime) -> bool:
        """Whether a turn of this person that begins then is the confirmed one."""
        own = (self.person, self.role) == (person, role)
        return own and self.starts_at <= starts_at < self.ends_at


def longest_first(shifts: Iterable[Shift]) -> list[Shift]:
    """The longest on duty first, always in the same order."""
    return sorted(shifts, key=lambda s: (s.starts_at, s.id))


def touch(starts_at: datetime, ends_at: datetime, since: datetime, until: datetime) -> bool:
    """Whether two spans share a moment; both are half open."""
    return starts_at < until and since < ends_at


JUST_BEFORE: Final = timedelta(microseconds=1)
"""The last moment that is still before another one."""
