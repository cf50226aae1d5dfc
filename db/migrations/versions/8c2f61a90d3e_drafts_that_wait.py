"""Drafts that wait: what comes next when nobody answers, and from where the last answer came"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "8c2f61a90d3e"
down_revision = "54a0ef463077"
branch_labels = None
depends_on = None

_WAITING = sa.text("next_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("sessions", sa.Column("awaits", sa.String(length=40), nullable=True))
    op.add_column(
        "sessions", sa.Column("next_at", db.tables.base.Moment(timezone=True), nullable=True)
    )
    op.add_column("sessions", sa.Column("answered_from", sa.String(length=64), nullable=True))
    op.add_column("sessions", sa.Column("answered_mark", sa.String(length=32), nullable=True))
    op.create_index(
        "ix_sessions_next",
        "sessions",
        ["next_at"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.create_index("ix_cases_key", "cases", ["key_ref"], unique=False)
    op.create_index("ix_submissions_key", "submissions", ["key_ref"], unique=False)
    # Drafts begun before this version are looked at once; what they wait for is planned then.
    waits = "UPDATE sessions SET awaits = '%s', next_at = touched_at WHERE state IN (%s)"
    op.execute(waits % ("nudge", "'open', 'paused'"))
    op.execute(waits % ("erase", "'cancelled'"))


def downgrade() -> None:
    op.drop_index("ix_submissions_key", table_name="submissions")
    op.drop_index("ix_cases_key", table_name="cases")
    op.drop_index(
        "ix_sessions_next", table_name="sessions", sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("answered_mark")
        batch_op.drop_column("answered_from")
        batch_op.drop_column("next_at")
        batch_op.drop_column("awaits")
