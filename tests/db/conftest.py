from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db import migrate
from db.database import Database
from tests.postgres import fresh_database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the schema of today."""
    if request.param == "postgres":
        return fresh_database()
    address = f"sqlite:///{tmp_path}/house.sqlite"
    migrate.upgrade(address)
    return address


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = Database(url)
    yield opened
    await opened.close()
