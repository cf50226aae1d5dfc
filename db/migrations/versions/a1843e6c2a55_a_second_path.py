"""A second path for pages"""

import sqlalchemy as sa
from alembic import op

revision = "a1843e6c2a55"
down_revision = "f0732d5b1944"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("phone", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.drop_column("phone")
