"""Cases (*ca, trường hợp*), the forms sent about them, calls, and the numbers of both."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, number, sealed, word

cases = sa.Table(
    "cases",
    metadata,
    id_column(key=True),
    sa.Column("code", sa.String(12), nullable=False, unique=True),
    word("process"),
    word("stage"),
    moment("received_at"),
    word("unit"),
    word("commune", null=True),
    sa.Column("emergency", sa.Boolean, nullable=False),
    word("level", null=True),
    word("proposed", null=True),
    id_column("assigned_to", null=True),
    id_column("created_by", null=True),
    moment("opened_at"),
    word("state"),
    id_column("session_id", null=True),
    id_column("joined_to", null=True),
    number("version"),
    key_ref(),
    sealed("fields"),
)
sa.Index("uq_cases_session", cases.c.session_id, unique=True)
sa.Index("ix_cases_assigned", cases.c.assigned_to, cases.c.state)
sa.Index("ix_cases_key", cases.c.key_ref)

submissions = sa.Table(
    "submissions",
    metadata,
    id_column(key=True),
    id_column("case_id", null=True),
    id_column("session_id"),
    id_column("person_id"),
    word("form", length=80),
    word("form_version"),
    word("kind"),
    moment("at"),
    key_ref(),
    sealed("body"),
)
sa.Index("ix_submissions_case", submissions.c.case_id, submissions.c.form)
sa.Index("ix_submissions_key", submissions.c.key_ref)

calls = sa.Table(
    "calls",
    metadata,
    id_column(key=True),
    word("kind"),
    word("state"),
    moment("started_at"),
    moment("ended_at", null=True),
    id_column("answered_by", null=True),
    id_column("case_id", null=True),
    word("address_hash", null=True, length=64),
    id_column("session_id", null=True),
    word("number_hash", null=True, length=64),
    key_ref(),
    sealed("body"),
)
sa.Index("ix_calls_waiting", calls.c.state, calls.c.kind)
sa.Index("ix_calls_sender", calls.c.address_hash, calls.c.started_at)
sa.Index("ix_calls_number", calls.c.number_hash, calls.c.started_at)
sa.Index("ix_calls_answering", calls.c.answered_by, calls.c.state)
sa.Index("ix_calls_session", calls.c.session_id)

numbers = sa.Table(
    "numbers",
    metadata,
    id_column(key=True),
    word("number_hash", length=64),
    id_column("case_id"),
    word("kind"),
    moment("at"),
    key_ref(),
    sealed("number"),
)
sa.Index("ix_numbers_hash", numbers.c.number_hash)
sa.Index("ix_numbers_case", numbers.c.case_id, numbers.c.kind)
