"""A change to the database as a plain value: a prepared statement and one row for it.

Stores make changes without touching a connection; `apply` writes any number of them in one
transaction, many rows of one statement at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError


class Stale(Exception):
    """A row was not as the change expected it (somebody was faster): read again, decide again."""


class Clash(Stale):
    """A row that may exist only once exists already (a replay, or somebody was faster)."""


@dataclass(frozen=True, slots=True)
class Change:
    """`must`: exactly one row has to be touched, otherwise the whole group is taken back."""

    statement: sa.Executable
    row: Mapping[str, Any]
    must: bool = False


def apply(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Write the changes; rows of one statement go together, in order of first appearance.

    Raises Stale when a change that must touch a row touched none, Clash when a row is there.
    """
    groups: dict[int, list[Change]] = {}
    for change in changes:
        groups.setdefault(id(change.statement), []).append(change)
    for group in groups.values():
        rows = [dict(c.row) for c in group]
        try:
            result = connection.execute(group[0].statement, rows)
        except IntegrityError as error:
            raise Clash(type(error.orig).__name__) from error
        if group[0].must and result.rowcount != len(rows):
            raise Stale(str(group[0].statement).split(" SET")[0].split(" (")[0])


def insert(table: sa.Table) -> sa.Insert:
    """An insert of complete rows, prepared once."""
    return table.insert().values({c.name: sa.bindparam(c.name) for c in table.columns})


def update(table: sa.Table, *columns: str, where: Mapping[str, str] | None = None) -> sa.Update:
    """An update of these columns, prepared once; the row is found by `where_id` and by every
    column of `where`, whose expected value is given under the mapped name."""
    found = [table.c.id == sa.bindparam("where_id")]
    found += [table.c[c] == sa.bindparam(name) for c, name in (where or {}).items()]
    return table.update().where(*found).values({c: sa.bindparam(c) for c in columns})
