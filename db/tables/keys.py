"""Data keys, wrapped by `FIELD_KEYS`, and the few numbers the house keeps."""

import sqlalchemy as sa

from db.tables.base import metadata, moment, word

data_keys = sa.Table(
    "data_keys",
    metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    word("wrapped_by"),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
    moment("made_at"),
)

counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)
