"""Conversations under way (*phiên trò chuyện*): at most one open a person."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, number, sealed, word

sessions = sa.Table(
    "sessions",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    word("form", length=80),
    word("form_version"),
    word("state"),
    number("turn"),
    moment("opened_at"),
    moment("touched_at"),
    id_column("case_id", null=True),
    moment("danger_due_at", null=True),
    word("awaits", null=True),
    moment("next_at", null=True),
    word("answered_from", null=True, length=64),
    id_column("answered_mark", null=True),
    key_ref(),
    sealed("body"),
)

sa.Index(
    "uq_sessions_open",
    sessions.c.person_id,
    unique=True,
    sqlite_where=sessions.c.state == "open",
    postgresql_where=sessions.c.state == "open",
)
sa.Index("ix_sessions_person", sessions.c.person_id, sessions.c.state)
sa.Index(
    "ix_sessions_danger",
    sessions.c.danger_due_at,
    sqlite_where=sessions.c.danger_due_at.is_not(None),
    postgresql_where=sessions.c.danger_due_at.is_not(None),
)
sa.Index(
    "ix_sessions_next",
    sessions.c.next_at,
    sqlite_where=sessions.c.next_at.is_not(None),
    postgresql_where=sessions.c.next_at.is_not(None),
)
