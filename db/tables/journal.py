"""The journal (*sổ ghi việc*): who did what to which case, when; codes only, no content."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, word

journal = sa.Table(
    "journal",
    metadata,
    id_column(key=True),
    moment("at"),
    id_column("person_id", null=True),
    word("action", length=80),
    id_column("case_id", null=True),
    id_column("session_id", null=True),
    sa.Column("detail", sa.Text, nullable=False, default=""),
)
sa.Index("ix_journal_case", journal.c.case_id, journal.c.id)
