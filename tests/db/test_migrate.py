from __future__ import annotations

from alembic.script import ScriptDirectory

from db import migrate


def test_the_migrations_make_exactly_the_tables_of_the_code(url: str) -> None:
    migrate.differences(url)


def test_a_database_of_today_is_left_alone(url: str) -> None:
    migrate.upgrade(url)
    migrate.differences(url)


def test_a_start_compares_with_the_last_migration_of_the_folder() -> None:
    assert ScriptDirectory(str(migrate._FOLDER)).get_current_head() == migrate.HEAD
