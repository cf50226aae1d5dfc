"""People, how they are reached and how they get in."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, sealed, word

people = sa.Table(
    "people",
    metadata,
    id_column(key=True),
    word("role"),
    word("unit"),
    word("title"),
    word("language"),
    moment("created_at"),
    moment("disabled_at", null=True),
    key_ref(),
    sealed("name"),
    sealed("phone", null=True),
)

contacts = sa.Table(
    "contacts",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    word("channel"),
    word("address_hash", length=64),
    sealed("address"),
    word("state"),
    moment("verified_at"),
    key_ref(),
    sa.UniqueConstraint("channel", "address_hash"),
)
sa.Index("ix_contacts_person", contacts.c.person_id)

invitations = sa.Table(
    "invitations",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    word("channel"),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    moment("expires_at"),
    moment("used_at", null=True),
    sa.Column("reusable", sa.Boolean, nullable=False),
)

logins = sa.Table(
    "logins",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    sa.Column("cookie_hash", sa.String(64), nullable=False, unique=True),
    moment("created_at"),
    moment("expires_at"),
)
