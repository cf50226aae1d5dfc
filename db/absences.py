"""When people are away (*báo nghỉ*)."""

from __future__ import annotations

from cases.roster.overrides import Absence
from db.change import Change, insert
from db.roster_spans import Spans
from db.tables.roster import absences as table
from db.work import Row

_insert = insert(table)


def added(absence: Absence) -> Change:
    """Somebody is away."""
    row = {"id": absence.id, "person_id": absence.person}
    return Change(_insert, {**row, "starts_at": absence.starts_at, "ends_at": absence.ends_at})


def opened(row: Row) -> Absence:
    """A row as an absence."""
    return Absence(row["id"], row["person_id"], row["starts_at"], row["ends_at"])


_spans = Spans(table, opened)
ended, gone, one, between = _spans.ended, _spans.gone, _spans.one, _spans.between
