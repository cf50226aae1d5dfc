"""What watches the house"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "b2954f7d3b66"
down_revision = "a1843e6c2a55"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "beats",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", db.tables.base.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_beats")),
    )
    op.create_table(
        "troubles",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("began_at", db.tables.base.Moment(timezone=True), nullable=False),
        sa.Column("ended_at", db.tables.base.Moment(timezone=True), nullable=True),
        sa.Column("open_as", sa.String(length=130), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_troubles")),
        sa.UniqueConstraint("open_as", name=op.f("uq_troubles_open_as")),
    )
    op.create_index("ix_troubles_began", "troubles", ["began_at"])


def downgrade() -> None:
    op.drop_index("ix_troubles_began", table_name="troubles")
    op.drop_table("troubles")
    op.drop_table("beats")
