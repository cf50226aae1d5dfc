"""Who is related to whom, so that nobody looks after their own family"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "c63e902d74fb"
down_revision = "b52d8f1c63ea"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "relatives",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("declared_at", db.tables.base.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_relatives")),
    )


def downgrade() -> None:
    op.drop_table("relatives")
