"""How an alarm goes on: practice, and when its lead is asked"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "d74f01a2c6e1"
down_revision = "c63e902d74fb"
branch_labels = None
depends_on = None

_CLOSED_IS_FINAL = {
    "sqlite": (
        "CREATE TRIGGER escalations_closed_is_final BEFORE UPDATE ON escalations"
        " WHEN OLD.state = 'resolved'"
        " BEGIN SELECT RAISE(ABORT, 'a closed alarm never changes'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION closed_alarm_is_final() RETURNS trigger AS $$ BEGIN"
        " RAISE EXCEPTION 'a closed alarm never changes'"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER escalations_closed_is_final BEFORE UPDATE ON escalations"
        " FOR EACH ROW WHEN (OLD.state = 'resolved') EXECUTE FUNCTION closed_alarm_is_final()",
    ),
}
_OPEN_AGAIN = {
    "sqlite": ("DROP TRIGGER escalations_closed_is_final",),
    "postgresql": (
        "DROP TRIGGER escalations_closed_is_final ON escalations",
        "DROP FUNCTION closed_alarm_is_final()",
    ),
}


def upgrade() -> None:
    op.add_column(
        "escalations", sa.Column("lead_at", db.tables.base.Moment(timezone=True), nullable=True)
    )
    op.add_column(
        "escalations",
        sa.Column("drill", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index(
        "ix_escalations_lead",
        "escalations",
        ["lead_at"],
        sqlite_where=sa.text("lead_at IS NOT NULL"),
        postgresql_where=sa.text("lead_at IS NOT NULL"),
    )
    # Who took an alarm before there was this question is asked at once.
    op.execute("UPDATE escalations SET lead_at = acknowledged_at WHERE state = 'acknowledged'")
    for statement in _CLOSED_IS_FINAL[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in _OPEN_AGAIN[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_index("ix_escalations_lead", table_name="escalations")
    op.drop_column("escalations", "drill")
    op.drop_column("escalations", "lead_at")
