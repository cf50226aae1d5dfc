"""The roster: rules, overrides, swaps, absences and hand-overs"""

from typing import Any

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "d8501b3e7f22"
down_revision = "d74f01a2c6e1"
branch_labels = None
depends_on = None


def _id(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=32), nullable=null)


def _word(name: str, length: int = 40, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=null)


def _moment(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, db.tables.base.Moment(timezone=True), nullable=null)


def _table(name: str, *rest: sa.schema.SchemaItem) -> None:
    op.create_table(
        name, _id("id"), *rest, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    )


def upgrade() -> None:
    with op.batch_alter_table("shifts") as batch:
        batch.add_column(
            sa.Column("role", sa.String(length=40), nullable=False, server_default="duty")
        )
        batch.add_column(_id("rule_id", null=True))
        batch.add_column(_word("slot", 80, null=True))
        batch.add_column(_id("temporary_id", null=True))
        batch.add_column(_moment("confirmed_at", null=True))
        batch.add_column(_moment("dropped_at", null=True))
        batch.create_index("uq_shifts_slot", ["slot"], unique=True)
    _rules()
    _changes()
    _swaps()
    # Every edit of the roster moves this number on, so that of two at once one is turned away.
    op.execute("INSERT INTO counters (name, value) VALUES ('roster_version', 0)")


def _rules() -> None:
    _table(
        "rotation_rules",
        _id("rule_id"),
        sa.Column("version", sa.Integer, nullable=False),
        _word("role"),
        sa.Column("people", sa.JSON, nullable=False),
        _word("anchor"),
        _word("zone", 60),
        _word("unit"),
        sa.Column("blocks", sa.JSON, nullable=False),
        sa.Column("at_once", sa.Integer, nullable=False),
        sa.Column("working_only", sa.Boolean, nullable=False),
        _moment("valid_from", null=True),
        _moment("valid_until", null=True),
        sa.UniqueConstraint(
            "rule_id", "version", name=op.f("uq_rotation_rules_rule_id_version")
        ),
    )
    _table("temporary_rosters", _word("name", 80), _moment("starts_at"), _moment("ends_at"))


def _changes() -> None:
    _table(
        "roster_overrides",
        _word("kind"),
        _id("person_id"),
        _word("replaced", 32),
        _word("role"),
        _word("temporary_id", 32),
        _moment("starts_at"),
        _moment("ends_at"),
        _id("swap_id", null=True),
        _id("made_by", null=True),
    )
    op.create_index("ix_roster_overrides_span", "roster_overrides", ["ends_at", "starts_at"])
    same = ("person_id", "kind", "replaced", "role", "temporary_id", "starts_at", "ends_at")
    op.create_index("uq_roster_overrides_same", "roster_overrides", list(same), unique=True)
    _table("absences", _id("person_id"), _moment("starts_at"), _moment("ends_at"))
    op.create_index("ix_absences_span", "absences", ["ends_at", "starts_at"])


def _swaps() -> None:
    _table(
        "swaps",
        _id("asked_by"),
        _moment("starts_at"),
        _moment("ends_at"),
        _word("role"),
        _word("state"),
        _id("taken_by", null=True),
        _moment("asked_at", null=True),
        _moment("settled_at", null=True),
        sa.Column("told", sa.JSON, nullable=False),
    )
    still_open = sa.text("state = 'open'")
    op.create_index(
        "ix_swaps_open",
        "swaps",
        ["starts_at"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    _table(
        "shift_confirmations",
        _id("person_id"),
        _word("role"),
        _moment("starts_at"),
        _moment("ends_at"),
        _moment("confirmed_at"),
        sa.UniqueConstraint(
            *("person_id", "role", "starts_at"),
            name=op.f("uq_shift_confirmations_person_id_role_starts_at"),
        ),
    )
    _table(
        "contact_tests",
        _id("person_id"),
        _id("contact_id"),
        _moment("sent_at"),
        _moment("reminded_at", null=True),
        _moment("told_at", null=True),
        _moment("answered_at", null=True),
    )
    op.create_index("ix_contact_tests_contact", "contact_tests", ["contact_id", "sent_at"])


def downgrade() -> None:
    op.execute("DELETE FROM counters WHERE name = 'roster_version'")
    for table in (
        *("contact_tests", "shift_confirmations", "swaps", "absences", "roster_overrides"),
        *("temporary_rosters", "rotation_rules"),
    ):
        op.drop_table(table)
    with op.batch_alter_table("shifts") as batch:
        batch.drop_index("uq_shifts_slot")
        for column in (
            *("dropped_at", "confirmed_at", "temporary_id", "slot", "rule_id", "role"),
        ):
            batch.drop_column(column)
