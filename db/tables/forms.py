"""The forms as they were read, so that a running session keeps the version it began with."""

import sqlalchemy as sa

from db.tables.base import metadata, moment, word

forms = sa.Table(
    "forms",
    metadata,
    sa.Column("form", sa.String(80), primary_key=True),
    sa.Column("version", sa.String(40), primary_key=True),
    word("name", length=120),
    moment("kept_at"),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
