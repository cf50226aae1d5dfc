"""Signed levels (*ký mức độ*), and who is asked to agree to a lower one; codes only."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, word

signatures = sa.Table(
    "signatures",
    metadata,
    id_column(key=True),
    id_column("case_id"),
    id_column("session_id"),
    word("form", length=80),
    word("policy_version"),
    word("proposed"),
    word("chosen"),
    id_column("signed_by"),
    moment("signed_at"),
    word("state"),
    id_column("second_by", null=True),
    moment("second_at", null=True),
)
sa.Index("ix_signatures_case", signatures.c.case_id, signatures.c.id)
sa.Index("uq_signatures_session", signatures.c.session_id, unique=True)
