"""No wolf: voice notes and pictures nobody has heard or seen yet (*hàng đợi nghe ngay*), and what
made each alarm ring."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, sealed, word

unheard = sa.Table(
    "unheard",
    metadata,
    id_column(key=True),
    id_column("session_id"),
    id_column("person_id"),
    id_column("media_id", null=True),
    word("kind"),
    moment("since"),
    moment("due_at", null=True),
    word("state"),
    id_column("by", null=True),
    moment("at", null=True),
)
sa.Index("ix_unheard_session", unheard.c.session_id)
sa.Index(
    "ix_unheard_due",
    unheard.c.due_at,
    sqlite_where=unheard.c.due_at.is_not(None),
    postgresql_where=unheard.c.due_at.is_not(None),
)
sa.Index(
    "ix_unheard_waiting",
    unheard.c.since,
    sqlite_where=unheard.c.state == "waiting",
    postgresql_where=unheard.c.state == "waiting",
)

alarm_causes = sa.Table(
    "alarm_causes",
    metadata,
    id_column(key=True),
    moment("raised_at"),
    word("how"),
    key_ref(),
    sealed("body"),
)
sa.Index("ix_alarm_causes_raised", alarm_causes.c.raised_at)
