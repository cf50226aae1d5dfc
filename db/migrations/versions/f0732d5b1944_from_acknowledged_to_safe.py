"""From acknowledged to safe: whom to call, and what became of it"""

import sqlalchemy as sa
from alembic import op

revision = "f0732d5b1944"
down_revision = "e96214c8a033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
