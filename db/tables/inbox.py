"""The inbox (*sổ đến*): every event, committed before the platform is answered."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, number, sealed, word

inbox = sa.Table(
    "inbox",
    metadata,
    id_column(key=True),
    word("channel"),
    sa.Column("event_id", sa.String(200), nullable=False),
    sa.Column("lane", sa.String(80), nullable=False),
    id_column("person_id", null=True),
    word("address_hash", length=64),
    sealed("address"),
    moment("at"),
    moment("received_at"),
    word("state"),
    number("tries"),
    moment("done_at", null=True),
    key_ref(),
    sealed("body"),
    sa.UniqueConstraint("channel", "event_id"),
)

sa.Index(
    "ix_inbox_waiting",
    inbox.c.id,
    sqlite_where=inbox.c.state == "new",
    postgresql_where=inbox.c.state == "new",
)
sa.Index("ix_inbox_thread", inbox.c.address_hash, inbox.c.id)

lanes = sa.Table(
    "lanes",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    word("lease"),
    moment("lease_until"),
)
