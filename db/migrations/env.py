"""Alembic's entry: the connection is given by `db/migrate.py`, never read from a file."""

from alembic import context

from db.tables.all import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
