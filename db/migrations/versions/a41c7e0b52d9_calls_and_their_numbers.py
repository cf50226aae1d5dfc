"""Calls and their numbers: every call is a row, and a number is known again"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "a41c7e0b52d9"
down_revision = "8c2f61a90d3e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "numbers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", db.tables.base.Moment(timezone=True), nullable=False),
        sa.Column("key_ref", sa.String(length=40), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_numbers")),
    )
    op.create_index("ix_numbers_hash", "numbers", ["number_hash"], unique=False)
    op.create_index("ix_numbers_case", "numbers", ["case_id", "kind"], unique=False)
    op.add_column("calls", sa.Column("session_id", sa.String(length=32), nullable=True))
    op.add_column("calls", sa.Column("number_hash", sa.String(length=64), nullable=True))
    op.create_index("ix_calls_number", "calls", ["number_hash", "started_at"], unique=False)
    op.create_index("ix_calls_answering", "calls", ["answered_by", "state"], unique=False)
    op.create_index("ix_calls_session", "calls", ["session_id"], unique=False)
    op.add_column("cases", sa.Column("joined_to", sa.String(length=32), nullable=True))
    op.add_column("tasks", sa.Column("told", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_column("told")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("joined_to")
    for name in ("ix_calls_session", "ix_calls_answering", "ix_calls_number"):
        op.drop_index(name, table_name="calls")
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_column("number_hash")
        batch_op.drop_column("session_id")
    op.drop_table("numbers")
