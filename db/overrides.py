"""What was changed in the roster by hand (*sửa sổ trực*)."""

from __future__ import annotations

from cases.roster.overrides import Override
from db.change import Change, insert
from db.roster_spans import Spans
from db.tables.roster import roster_overrides as table
from db.work import Row

_insert = insert(table)


def added(override: Override) -> Change:
    """A change of the roster; the very same one twice is a Clash. Goes with `rosters.edited`."""
    row = {
        "id": override.id,
        "kind": override.kind,
        "person_id": override.person,
        "replaced": override.replaced or "",
        "role": override.role,
        "temporary_id": override.temporary_id or "",
        "starts_at": override.starts_at,
        "ends_at": override.ends_at,
        "swap_id": override.swap_id,
        "made_by": override.by,
    }
    return Change(_insert, row)


def opened(row: Row) -> Override:
    """A row as an override."""
    return Override(
        id=row["id"],
        kind=row["kind"],
        person=row["person_id"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        replaced=row["replaced"] or None,
        role=row["role"],
        temporary_id=row["temporary_id"] or None,
        swap_id=row["swap_id"],
        by=row["made_by"],
    )


_spans = Spans(table, opened)
ended, gone, one, between = _spans.ended, _spans.gone, _spans.one, _spans.between
