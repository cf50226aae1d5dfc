"""Pictures, voice notes and files of people, sealed in pieces."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, number, sealed, word

media = sa.Table(
    "media",
    metadata,
    id_column(key=True),
    id_column("person_id", null=True),
    word("channel"),
    word("kind"),
    word("mime", length=80),
    number("size"),
    word("state"),
    number("tries"),
    moment("made_at"),
    moment("next_at", null=True),
    key_ref(),
    sealed("ref"),
)

media_pieces = sa.Table(
    "media_pieces",
    metadata,
    id_column(key=True),
    id_column("media_id"),
    number("number"),
    sealed("data"),
    sa.UniqueConstraint("media_id", "number"),
)
sa.Index(
    "ix_media_waiting",
    media.c.next_at,
    sqlite_where=media.c.next_at.is_not(None),
    postgresql_where=media.c.next_at.is_not(None),
)
