"""Alarms raised by mistake, and what is to be listened to"""

import sqlalchemy as sa
from alembic import op

revision = "c3a6508e4c77"
down_revision = "b2954f7d3b66"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
