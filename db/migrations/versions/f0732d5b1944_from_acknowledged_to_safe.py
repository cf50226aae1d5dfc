"""From acknowledged to safe: whom to call, and what became of it"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "f0732d5b1944"
down_revision = "e96214c8a033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_tries",
        *(_id(name) for name in ("id", "case_id", "escalation_id", "task_id")),
        *(_word(name) for name in ("kind", "line", "result")),
        _id("by"),
        _moment("at", null=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_tries")),
    )
    op.create_index("ix_contact_tries_case", "contact_tries", ["case_id"], unique=False)
    op.create_index("ix_contact_tries_alarm", "contact_tries", ["escalation_id"], unique=False)
    op.create_table(
        "commune_clocks",
        _id("id"),
        _moment("due_at"),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commune_clocks")),
    )
    _due("commune_clocks")
    op.create_table(
        "case_returns",
        *(_id(name) for name in ("id", "case_id")),
        *(_word(name) for name in ("commune", "reason", "state")),
        _id("by"),
        _moment("at", null=False),
        _word("offered_to", null=True),
        _id("decided_by", null=True),
        _moment("decided_at"),
        _moment("due_at"),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_returns")),
    )
    op.create_index("ix_case_returns_case", "case_returns", ["case_id"], unique=False)
    _due("case_returns")


def downgrade() -> None:
    op.drop_index("ix_case_returns_due", table_name="case_returns")
    op.drop_index("ix_case_returns_case", table_name="case_returns")
    op.drop_table("case_returns")
    op.drop_index("ix_commune_clocks_due", table_name="commune_clocks")
    op.drop_table("commune_clocks")
    op.drop_index("ix_contact_tries_alarm", table_name="contact_tries")
    op.drop_index("ix_contact_tries_case", table_name="contact_tries")
    op.drop_table("contact_tries")


def _id(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=null)


def _word(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=40), nullable=null)


def _moment(name: str, *, null: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, db.tables.base.Moment(timezone=True), nullable=null)


def _due(table: str) -> None:
    set_ = sa.text("due_at IS NOT NULL")
    op.create_index(f"ix_{table}_due", table, ["due_at"], sqlite_where=set_, postgresql_where=set_)
