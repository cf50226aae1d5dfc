"""How letters end: what may have arrived twice, and what never arrives"""

import sqlalchemy as sa
from alembic import op

revision = "e96214c8a033"
down_revision = "d8501b3e7f22"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
