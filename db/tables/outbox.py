"""The outbox (*sổ đi*): every reply and page, and how fast the senders of one token may send."""

import sqlalchemy as sa

from db.tables.base import id_column, key_ref, metadata, moment, number, sealed, word

outbox = sa.Table(
    "outbox",
    metadata,
    id_column(key=True),
    word("channel"),
    id_column("person_id", null=True),
    word("address_hash", length=64),
    sealed("address"),
    number("lane"),
    word("state"),
    moment("created_at"),
    moment("not_before"),
    moment("expires_at", null=True),
    number("tries"),
    moment("lease_until", null=True),
    word("lease", null=True),
    id_column("session_id", null=True),
    id_column("case_id", null=True),
    id_column("page_id", null=True),
    sa.Column("prompted", sa.Boolean, nullable=False),
    sa.Column("once", sa.String(200), nullable=True, unique=True),
    sa.Column("instead_of", sa.String(80), nullable=True),
    id_column("edits", null=True),
    sa.Column("provider_id", sa.String(80), nullable=True),
    word("code", null=True, length=80),
    moment("sent_at", null=True),
    moment("shown_at", null=True),
    sa.Column("resent", sa.Boolean, nullable=False, server_default=sa.false()),
    moment("told_at", null=True),
    key_ref(),
    sealed("body"),
)

sa.Index(
    "ix_outbox_due",
    outbox.c.lane,
    outbox.c.not_before,
    sqlite_where=outbox.c.state == "pending",
    postgresql_where=outbox.c.state == "pending",
)
sa.Index(
    "ix_outbox_leased",
    outbox.c.lease_until,
    sqlite_where=outbox.c.state == "claimed",
    postgresql_where=outbox.c.state == "claimed",
)
_LOST = outbox.c.state.in_(("failed", "dead", "unknown", "expired"))
sa.Index("ix_outbox_lost", outbox.c.created_at, sqlite_where=_LOST, postgresql_where=_LOST)
sa.Index("ix_outbox_thread", outbox.c.address_hash, outbox.c.id)
sa.Index("ix_outbox_page", outbox.c.page_id)

send_rates = sa.Table(
    "send_rates",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
