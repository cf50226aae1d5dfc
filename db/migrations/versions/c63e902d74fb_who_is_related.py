"""Who is related to whom, so that nobody looks after their own family"""

revision = "c63e902d74fb"
down_revision = "b52d8f1c63ea"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
