"""The one MetaData and the column types every table uses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(sa.TypeDecorator[datetime]):
    """A point in time, kept as UTC; a naive value is refused (SQLite would keep it as it is)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def id_column(name: str = "id", *, key: bool = False, null: bool = False) -> sa.Column[str]:
    """A column for an id of ours (32 hex digits); `key` makes it the primary key."""
    return sa.Column(name, sa.String(32), primary_key=key, nullable=null and not key)


def sealed(name: str, *, null: bool = False) -> sa.Column[bytes]:
    """A column that only ever holds what `db/seal.py` made."""
    return sa.Column(name, sa.LargeBinary, nullable=null)


def key_ref() -> sa.Column[str]:
    """Which data key sealed the row."""
    return sa.Column("key_ref", sa.String(40), nullable=False)


def word(name: str, *, null: bool = False, length: int = 40) -> sa.Column[str]:
    """A short word of ours: a state, a kind, a code."""
    return sa.Column(name, sa.String(length), nullable=null)


def moment(name: str, *, null: bool = False) -> sa.Column[datetime]:
    """A point in time."""
    return sa.Column(name, Moment, nullable=null)


def number(name: str, default: int = 0) -> sa.Column[int]:
    """A whole number."""
    return sa.Column(name, sa.Integer, nullable=False, default=default)
