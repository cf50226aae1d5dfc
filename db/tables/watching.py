"""What watches the house: when it was last awake, and what was wrong with it."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, word

beats = sa.Table(
    "beats",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    moment("at"),
)

troubles = sa.Table(
    "troubles",
    metadata,
    id_column(key=True),
    word("kind"),
    word("about", length=80),
    moment("began_at"),
    moment("ended_at", null=True),
    sa.Column("open_as", sa.String(130), nullable=True, unique=True),
)
sa.Index("ix_troubles_began", troubles.c.began_at)
