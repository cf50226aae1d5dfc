"""How letters end: what may have arrived twice, and what never arrives"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "e96214c8a033"
down_revision = "d8501b3e7f22"
branch_labels = None
depends_on = None

_LOST = sa.text("state IN ('failed', 'dead', 'unknown', 'expired')")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("edits", sa.String(length=32), nullable=True))
    op.add_column(
        "outbox",
        sa.Column("resent", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "outbox", sa.Column("told_at", db.tables.base.Moment(timezone=True), nullable=True)
    )
    op.create_index(
        "ix_outbox_lost", "outbox", ["created_at"], sqlite_where=_LOST, postgresql_where=_LOST
    )
    op.create_table(
        "send_rates",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_send_rates")),
    )


def downgrade() -> None:
    op.drop_table("send_rates")
    op.drop_index("ix_outbox_lost", table_name="outbox")
    op.drop_column("outbox", "told_at")
    op.drop_column("outbox", "resent")
    op.drop_column("outbox", "edits")
