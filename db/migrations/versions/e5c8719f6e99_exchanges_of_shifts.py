"""Two people exchange a shift: an offer is kept until who asked settles it"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import Moment

revision = "e5c8719f6e99"
down_revision = "d4b7619f5d88"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchanges",
        *(_id(name) for name in ("id", "swap_id", "offered_by")),
        *(sa.Column(name, Moment(timezone=True), nullable=False) for name in _SPAN),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("offered_at", Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchanges")),
    )
    op.create_index("ix_exchanges_swap", "exchanges", ["swap_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_exchanges_swap", table_name="exchanges")
    op.drop_table("exchanges")


_SPAN = ("starts_at", "ends_at")


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=False)
