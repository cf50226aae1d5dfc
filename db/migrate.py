"""Bring the database to the schema of this code (Alembic)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from db.database import driver_url

_FOLDER = Path(__file__).resolve().parent / "migrations"


def upgrade(url: str) -> None:
    """Run what is missing; a database that is up to date is left alone."""
    engine = _engine(url)
    with engine.begin() as connection:
        config = _config(connection)
        if not _is_current(connection, config):
            command.upgrade(config, "head")
    engine.dispose()


def revision(url: str, message: str) -> None:
    """For developers: write a migration for what the tables say and the database does not."""
    engine = _engine(url)
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True)
    engine.dispose()


def differences(url: str) -> None:
    """Raises alembic's CommandError when tables and migrations differ."""
    engine = _engine(url)
    with engine.begin() as connection:
        command.check(_config(connection))
    engine.dispose()


def _engine(url: str) -> sa.Engine:
    parsed = driver_url(url)
    sync = "sqlite" if parsed.get_backend_name() == "sqlite" else "postgresql+psycopg"
    return sa.create_engine(parsed.set(drivername=sync), poolclass=sa.NullPool)


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _is_current(connection: sa.Connection, config: Config) -> bool:
    context = MigrationContext.configure(connection)
    return context.get_current_revision() == ScriptDirectory.from_config(config).get_current_head()
