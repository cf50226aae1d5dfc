"""Alarms raised by mistake, and what is to be listened to"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "c3a6508e4c77"
down_revision = "b2954f7d3b66"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unheard",
        *(_id(name) for name in ("id", "session_id", "person_id")),
        _id("media_id", null=True),
        _word("kind"),
        _moment("since"),
        _moment("due_at", null=True),
        _word("state"),
        _id("by", null=True),
        _moment("at", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unheard")),
    )
    op.create_index("ix_unheard_session", "unheard", ["session_id"], unique=False)
    _partly("ix_unheard_due", "due_at", "due_at IS NOT NULL")
    _partly("ix_unheard_waiting", "since", "state = 'waiting'")
    op.create_table(
        "alarm_causes",
        _id("id"),
        _moment("raised_at"),
        _word("how"),
        sa.Column("key_ref", sa.String(length=40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm_causes")),
    )
    op.create_index("ix_alarm_causes_raised", "alarm_causes", ["raised_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_alarm_causes_raised", table_name="alarm_causes")
    op.drop_table("alarm_causes")
    op.drop_index("ix_unheard_waiting", table_name="unheard")
    op.drop_index("ix_unheard_due", table_name="unheard")
    op.drop_index("ix_unheard_session", table_name="unheard")
    op.drop_table("unheard")


def _id(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=null)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=40), nullable=False)


def _moment(name: str, *, null: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, db.tables.base.Moment(timezone=True), nullable=null)


def _partly(index: str, column: str, rows: str) -> None:
    only = sa.text(rows)
    op.create_index(index, "unheard", [column], sqlite_where=only, postgresql_where=only)
