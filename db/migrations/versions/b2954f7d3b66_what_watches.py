"""What watches the house"""

import sqlalchemy as sa
from alembic import op

revision = "b2954f7d3b66"
down_revision = "a1843e6c2a55"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
