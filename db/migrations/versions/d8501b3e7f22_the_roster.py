"""The roster: rules, overrides, swaps, absences and hand-overs"""

import sqlalchemy as sa
from alembic import op

revision = "d8501b3e7f22"
down_revision = "d74f01a2c6e1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
