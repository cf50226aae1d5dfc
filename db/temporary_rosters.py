"""Rosters that hold for some days instead of the ordinary one (*sổ trực tạm*)."""

from __future__ import annotations

from cases.roster.overrides import TemporaryRoster
from db.change import Change, insert
from db.roster_spans import Spans
from db.tables.roster import temporary_rosters as table
from db.work import Row

_insert = insert(table)


def added(roster: TemporaryRoster) -> Change:
    """A temporary roster; its shifts carry its id."""
    row = {"id": roster.id, "name": roster.name}
    return Change(_insert, {**row, "starts_at": roster.starts_at, "ends_at": roster.ends_at})


def opened(row: Row) -> TemporaryRoster:
    """A row as a temporary roster."""
    return TemporaryRoster(row["id"], row["name"], row["starts_at"], row["ends_at"])


_spans = Spans(table, opened)
ended, gone, one, between = _spans.ended, _spans.gone, _spans.one, _spans.between
