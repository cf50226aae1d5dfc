"""A second signature: a level below the proposal waits for another person"""

revision = "b52d8f1c63ea"
down_revision = "a41c7e0b52d9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
