"""How an alarm goes on: practice, and when its lead is asked"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "d74f01a2c6e1"
down_revision = "c63e902d74fb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "escalations", sa.Column("lead_at", db.tables.base.Moment(timezone=True), nullable=True)
    )
    op.add_column(
        "escalations",
        sa.Column("drill", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index(
        "ix_escalations_lead",
        "escalations",
        ["lead_at"],
        sqlite_where=sa.text("lead_at IS NOT NULL"),
        postgresql_where=sa.text("lead_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_escalations_lead", table_name="escalations")
    op.drop_column("escalations", "drill")
    op.drop_column("escalations", "lead_at")
