"""Lanes are leased, so that several workers may share them"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "d4b7619f5d88"
down_revision = "c3a6508e4c77"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lanes",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("lease", sa.String(length=40), nullable=False),
        sa.Column("lease_until", db.tables.base.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lanes")),
    )


def downgrade() -> None:
    op.drop_table("lanes")
