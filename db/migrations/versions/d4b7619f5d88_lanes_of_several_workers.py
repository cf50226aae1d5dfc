"""Lanes are leased, so that several workers may share them"""

import sqlalchemy as sa
from alembic import op

revision = "d4b7619f5d88"
down_revision = "c3a6508e4c77"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
