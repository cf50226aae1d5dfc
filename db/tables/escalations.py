"""Alarms (*chuyển cấp báo động*), the pages they send and the tasks they open."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, number, word

escalations = sa.Table(
    "escalations",
    metadata,
    id_column(key=True),
    id_column("case_id"),
    id_column("subject"),
    number("episode"),
    word("state"),
    moment("next_at", null=True),
    moment("raised_at"),
    id_column("raised_by", null=True),
    id_column("acknowledged_by", null=True),
    moment("acknowledged_at", null=True),
    number("version"),
    moment("lead_at", null=True),
    sa.Column("drill", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("subject", "episode"),
)
sa.Index(
    "ix_escalations_lead",
    escalations.c.lead_at,
    sqlite_where=escalations.c.lead_at.is_not(None),
    postgresql_where=escalations.c.lead_at.is_not(None),
)
sa.Index(
    "ix_escalations_due",
    escalations.c.next_at,
    sqlite_where=escalations.c.next_at.is_not(None),
    postgresql_where=escalations.c.next_at.is_not(None),
)
sa.Index("ix_escalations_case", escalations.c.case_id)

pages = sa.Table(
    "pages",
    metadata,
    id_column(key=True),
    id_column("escalation_id"),
    id_column("person_id"),
    number("rung"),
    number("round"),
    number("repeat"),
    moment("at"),
    word("state"),
    sa.UniqueConstraint("escalation_id", "person_id", "round", "rung", "repeat"),
)

tasks = sa.Table(
    "tasks",
    metadata,
    id_column(key=True),
    id_column("case_id", null=True),
    id_column("escalation_id", null=True),
    id_column("call_id", null=True),
    word("kind"),
    word("state"),
    moment("due_at", null=True),
    word("result", null=True),
    number("tries"),
    id_column("by", null=True),
    moment("at", null=True),
    number("told"),
)
sa.Index("ix_tasks_case", tasks.c.case_id, tasks.c.kind)
sa.Index(
    "ix_tasks_due",
    tasks.c.due_at,
    sqlite_where=tasks.c.state == "open",
    postgresql_where=tasks.c.state == "open",
)
