"""The roster: shifts, the rules that make them, and what changes it by hand."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment, number, word

shifts = sa.Table(
    "shifts",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    moment("starts_at"),
    moment("ends_at"),
    word("source"),
    sa.Column("role", sa.String(40), nullable=False, server_default="duty"),
    id_column("rule_id", null=True),
    word("slot", null=True, length=80),
    id_column("temporary_id", null=True),
    moment("confirmed_at", null=True),
    moment("dropped_at", null=True),
)
sa.Index("ix_shifts_span", shifts.c.ends_at, shifts.c.starts_at)
# The place a rule fills; it is filled once, also when two processes make shifts together.
sa.Index("uq_shifts_slot", shifts.c.slot, unique=True)

rotation_rules = sa.Table(
    "rotation_rules",
    metadata,
    id_column(key=True),
    id_column("rule_id"),
    number("version"),
    word("role"),
    sa.Column("people", sa.JSON, nullable=False),
    word("anchor"),
    word("zone", length=60),
    word("unit"),
    sa.Column("blocks", sa.JSON, nullable=False),
    number("at_once"),
    sa.Column("working_only", sa.Boolean, nullable=False),
    moment("valid_from", null=True),
    moment("valid_until", null=True),
    sa.UniqueConstraint("rule_id", "version"),
)

roster_overrides = sa.Table(
    "roster_overrides",
    metadata,
    id_column(key=True),
    word("kind"),
    id_column("person_id"),
    word("replaced", length=32),
    word("role"),
    word("temporary_id", length=32),
    moment("starts_at"),
    moment("ends_at"),
    id_column("swap_id", null=True),
    id_column("made_by", null=True),
)
sa.Index("ix_roster_overrides_span", roster_overrides.c.ends_at, roster_overrides.c.starts_at)
sa.Index(
    "uq_roster_overrides_same",
    *(roster_overrides.c[n] for n in ("person_id", "kind", "replaced", "role", "temporary_id")),
    *(roster_overrides.c[n] for n in ("starts_at", "ends_at")),
    unique=True,
)

temporary_rosters = sa.Table(
    "temporary_rosters",
    metadata,
    id_column(key=True),
    word("name", length=80),
    moment("starts_at"),
    moment("ends_at"),
)

absences = sa.Table(
    "absences",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    moment("starts_at"),
    moment("ends_at"),
)
sa.Index("ix_absences_span", absences.c.ends_at, absences.c.starts_at)

swaps = sa.Table(
    "swaps",
    metadata,
    id_column(key=True),
    id_column("asked_by"),
    moment("starts_at"),
    moment("ends_at"),
    word("role"),
    word("state"),
    id_column("taken_by", null=True),
    moment("asked_at", null=True),
    moment("settled_at", null=True),
    sa.Column("told", sa.JSON, nullable=False),
)
sa.Index(
    "ix_swaps_open",
    swaps.c.starts_at,
    sqlite_where=swaps.c.state == "open",
    postgresql_where=swaps.c.state == "open",
)

exchanges = sa.Table(
    "exchanges",
    metadata,
    id_column(key=True),
    id_column("swap_id"),
    id_column("offered_by"),
    moment("starts_at"),
    moment("ends_at"),
    word("state"),
    moment("offered_at", null=True),
)
sa.Index("ix_exchanges_swap", exchanges.c.swap_id)

shift_confirmations = sa.Table(
    "shift_confirmations",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    word("role"),
    moment("starts_at"),
    moment("ends_at"),
    moment("confirmed_at"),
    sa.UniqueConstraint("person_id", "role", "starts_at"),
)

contact_tests = sa.Table(
    "contact_tests",
    metadata,
    id_column(key=True),
    id_column("person_id"),
    id_column("contact_id"),
    moment("sent_at"),
    moment("reminded_at", null=True),
    moment("told_at", null=True),
    moment("answered_at", null=True),
)
sa.Index("ix_contact_tests_contact", contact_tests.c.contact_id, contact_tests.c.sent_at)
