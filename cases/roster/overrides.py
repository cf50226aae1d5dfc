"""What is changed in the roster by hand: overrides, temporary rosters and absences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Final

from cases.roster.shift import touch

KINDS: Final = ("add", "remove", "replace")


@dataclass(frozen=True, slots=True)
class Override:
    """A change (*sửa sổ trực*) from `starts_at` up to, not including, `ends_at`.

    add: `person` is on duty as well. remove: `person` is not. replace: `person` comes instead of
    `replaced`, if that one really was on duty. `temporary_id`: it changes that temporary roster,
    None changes the ordinary one. `swap_id`: the swap it came from; `by`: who made it.
    """

    id: str
    kind: str
    person: str
    starts_at: datetime
    ends_at: datetime
    replaced: str | None = None
    role: str = "duty"
    temporary_id: str | None = None
    swap_id: str | None = None
    by: str | None = None

    def covers(self, at: datetime) -> bool:
        """Whether it holds at this moment."""
        return self.starts_at <= at < self.ends_at

    def says_the_same(self, other: Override) -> bool:
        """Whether both change the same thing during the same time: one of them is too many."""
        same = (self.kind, self.person, self.replaced, self.role, self.temporary_id) == (
            *(other.kind, other.person, other.replaced, other.role, other.temporary_id),
        )
        return same and touch(self.starts_at, self.ends_at, other.starts_at, other.ends_at)


@dataclass(frozen=True, slots=True)
class TemporaryRoster:
    """A roster that replaces everything while it holds (*sổ trực tạm*, Tết); its shifts and
    overrides carry its id."""

    id: str
    name: str
    starts_at: datetime
    ends_at: datetime

    def covers(self, at: datetime) -> bool:
        """Whether it holds at this moment."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away (*báo nghỉ*) and counts on no roster; why is nobody's business."""

    id: str
    person: str
    starts_at: datetime
    ends_at: datetime

    def covers(self, at: datetime) -> bool:
        """Whether the person is away at this moment."""
        return self.starts_at <= at < self.ends_at


def repeated(wanted: Override, known: Iterable[Override]) -> Override | None:
    """An override that says the same already (*trùng*), which makes the wanted one refused."""
    return next((o for o in known if o.id != wanted.id and o.says_the_same(wanted)), None)


def by_layer(wanted: Override, rosters: Sequence[TemporaryRoster]) -> Iterator[Override]:
    """The override cut where temporary rosters begin and end, each piece for the roster that
    holds then; the pieces still need ids of their own."""
    span = (wanted.starts_at, wanted.ends_at)
    touched = [r for r in rosters if touch(r.starts_at, r.ends_at, *span)]
    edges = set(span)
    for roster in touched:
        inside = (roster.starts_at, roster.ends_at)
        edges.update(m for m in inside if wanted.starts_at < m < wanted.ends_at)
    moments = sorted(edges)
    for begins, ends in pairwise(moments):
        layer = next((r.id for r in touched if r.covers(begins)), None)
        yield replace(wanted, starts_at=begins, ends_at=ends, temporary_id=layer)
