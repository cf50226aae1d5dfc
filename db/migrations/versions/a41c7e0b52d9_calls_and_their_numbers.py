"""Calls and their numbers: every call is a row, and a number is known again"""

revision = "a41c7e0b52d9"
down_revision = "8c2f61a90d3e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
