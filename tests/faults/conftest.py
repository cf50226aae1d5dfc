from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.faults.mortal import Mortal
from tests.postgres import fresh_database
from tests.promises.conftest import _FOLDER, hotline

__all__ = ["hotline"]


@pytest.fixture
async def mortal(request: pytest.FixtureRequest) -> AsyncIterator[Mortal]:
    """A house whose process may be killed; what it logs about that is not looked at."""
    url = fresh_database() if getattr(request, "param", "sqlite") == "postgres" else ""
    with tempfile.TemporaryDirectory(dir=_FOLDER) as folder, capture_logs():
        opened = await Mortal.born(Path(folder), url)
        yield opened
        await opened.hotline.close()
