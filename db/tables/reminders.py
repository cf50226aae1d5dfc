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
    word("to"),
    moment("due_at"),
    word("state"),
    sa.Column("anytime", sa.Boolean, nullable=False),
    moment("deadline", null=True),
    moment("snoozed_until", null=True),
    number("snoozes"),
    moment("sent_at", null=True),
    moment("done_at", null=True),
    moment("next_at", null=True),
    number("version"),
    sa.UniqueConstraint("case_id", "kind", "number"),
)
sa.Index(
    "ix_reminders_due",
    reminders.c.next_at,
    sqlite_where=reminders.c.next_at.is_not(None),
    postgresql_where=reminders.c.next_at.is_not(None),
)
