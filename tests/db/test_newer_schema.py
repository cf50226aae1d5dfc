"""Old code meets a database that a newer one has migrated: it writes nothing and says so."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from db import migrate
from db.database import driver_url


def moved_on(url: str, revision: str) -> None:
    """As if another version had migrated it."""
    backend = driver_url(url).get_backend_name()
    driver = "sqlite" if backend == "sqlite" else "postgresql+psycopg"
    engine = sa.create_engine(driver_url(url).set(drivername=driver))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    engine.dispose()


def test_X10_old_code_refuses_to_start_on_a_newer_schema_and_says_what_to_do(url: str) -> None:
    moved_on(url, "feedfacefeed")
    with pytest.raises(migrate.SchemaNewer, match="a newer one has migrated it"):
        migrate.upgrade(url)
    assert not migrate.is_current(url)


def test_X10_the_refusal_is_a_sentence_for_people(url: str) -> None:
    assert issubclass(migrate.SchemaNewer, ValueError)  # what the command line says without a trace
    assert "git pull" in str(migrate.SchemaNewer("feedfacefeed"))


def test_a_schema_of_today_is_taken_as_it_is(url: str) -> None:
    migrate.upgrade(url)
    assert migrate.is_current(url)
