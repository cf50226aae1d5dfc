"""From acknowledged to safe: who was called in a commune, the clock of the commune that does not
answer, and cases a commune gave back (*không thuộc địa bàn*)."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, number, word

contact_tries = sa.Table(
    "contact_tries",
    metadata,
    id_column(key=True),
    id_column("case_id"),
    id_column("escalation_id"),
    id_column("task_id"),
    word("kind"),
    word("line"),
    word("result"),
    id_column("by"),
    moment("at"),
)
sa.Index("ix_contact_tries_case", contact_tries.c.case_id)
sa.Index("ix_contact_tries_alarm", contact_tries.c.escalation_id)

commune_clocks = sa.Table(
    "commune_clocks",
    metadata,
    id_column(key=True),
    moment("due_at", null=True),
    number("told"),
)
sa.Index(
    "ix_commune_clocks_due",
    commune_clocks.c.due_at,
    sqlite_where=commune_clocks.c.due_at.is_not(None),
    postgresql_where=commune_clocks.c.due_at.is_not(None),
)

case_returns = sa.Table(
    "case_returns",
    metadata,
    id_column(key=True),
    id_column("case_id"),
    word("commune"),
    word("reason"),
    word("state"),
    id_column("by"),
    moment("at"),
    word("offered_to", null=True),
    id_column("decided_by", null=True),
    moment("decided_at", null=True),
    moment("due_at", null=True),
    number("told"),
    number("version"),
)
sa.Index("ix_case_returns_case", case_returns.c.case_id)
sa.Index(
    "ix_case_returns_due",
    case_returns.c.due_at,
    sqlite_where=case_returns.c.due_at.is_not(None),
    postgresql_where=case_returns.c.due_at.is_not(None),
)
