"""Reminders (*nhắc việc*): a row an occurrence."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, number, word

reminders = sa.Table(
    "reminders",
    metadata,
    id_column(key=True),
    id_column("case_id"),
    word("kind"),
    number("number"),
    id_column("to_person", null=True),
    word("state"),
    moment("due_at"),
    moment("next_at", null=True),
    sa.Column("anytime", sa.Boolean, nullable=False),
    number("snoozes"),
    moment("sent_at", null=True),
    number("version"),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("case_id", "kind", "number"),
)
sa.Index(
    "ix_reminders_due",
    reminders.c.next_at,
    sqlite_where=reminders.c.next_at.is_not(None),
    postgresql_where=reminders.c.next_at.is_not(None),
)
