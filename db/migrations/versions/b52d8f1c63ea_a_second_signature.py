"""A second signature: a level below the proposal waits for another person"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "b52d8f1c63ea"
down_revision = "a41c7e0b52d9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signatures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("policy_version", sa.String(length=40), nullable=False),
        sa.Column("proposed", sa.String(length=40), nullable=False),
        sa.Column("chosen", sa.String(length=40), nullable=False),
        sa.Column("signed_by", sa.String(length=32), nullable=False),
        sa.Column("signed_at", db.tables.base.Moment(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("second_by", sa.String(length=32), nullable=True),
        sa.Column("second_at", db.tables.base.Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    op.create_index("ix_signatures_case", "signatures", ["case_id", "id"], unique=False)
    op.create_index("uq_signatures_session", "signatures", ["session_id"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_signatures_session", table_name="signatures")
    op.drop_index("ix_signatures_case", table_name="signatures")
    op.drop_table("signatures")
