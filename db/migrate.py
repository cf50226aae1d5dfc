"""Bring the database to the schema of this code (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.database import ALONE, driver_url

_FOLDER = Path(__file__).resolve().parent / "migrations"
HEAD = "e5c8719f6e99"
"""The last migration; a test holds it to the folder. It saves a start the import of Alembic."""


class SchemaNewer(ValueError):
    """The database was migrated by a newer version than this one."""

    def __init__(self, present: str) -> None:
        super().__init__(
            f"The database has the schema {present}, which this version ({HEAD}) does not know: a "
            "newer one has migrated it. Start that version again (git pull && make venv); an older "
            "one never writes into it.\n"
            f"Cơ sở dữ liệu đã theo bản mới hơn ({present}). Xin chạy lại bản mới đó."
        )


def upgrade(url: str) -> None:
    """Run what is missing; a database that is up to date is left alone. Raises SchemaNewer."""
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name != "sqlite":
                # Several processes may start at once.
                connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({ALONE})"))
            present = _present(connection)
            if present != HEAD:
                _upgrade(_config(connection), present)
    finally:
        engine.dispose()


def _upgrade(config: Any, present: str | None) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        if present is not None:
            ScriptDirectory.from_config(config).get_revision(present)
    except CommandError:
        raise SchemaNewer(present or "") from None
    command.upgrade(config, "head")


def is_current(url: str) -> bool:
    """Whether the database answers and has the schema of this code; nothing is changed."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return _present(connection) == HEAD
    except sa.exc.OperationalError:
        return False
    finally:
        engine.dispose()


def revision(url: str, message: str) -> None:
    """For developers: write a migration for what the tables say and the database does not."""
    from alembic import command

    engine = _engine(url)
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True)
    engine.dispose()


def differences(url: str) -> None:
    """Raises alembic's CommandError when tables and migrations differ."""
    from alembic import command

    engine = _engine(url)
    with engine.begin() as connection:
        command.check(_config(connection))
    engine.dispose()


def _engine(url: str) -> sa.Engine:
    parsed = driver_url(url)
    sync = "sqlite" if parsed.get_backend_name() == "sqlite" else "postgresql+psycopg"
    return sa.create_engine(parsed.set(drivername=sync), poolclass=sa.NullPool)


def _config(connection: sa.Connection) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _present(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(
        sa.text("SELECT version_num FROM alembic_version")
    ).scalar()
    return found
