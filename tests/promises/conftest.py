from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.postgres import fresh_database
from tests.promises.hotline import Hotline, open_hotline

_MEMORY = Path("/dev/shm")
_FOLDER = _MEMORY if _MEMORY.is_dir() else None


@pytest.fixture
async def hotline(request: pytest.FixtureRequest) -> AsyncIterator[Hotline]:
    """A hotline whose log must hold no error that the test did not expect."""
    url = fresh_database() if getattr(request, "param", "sqlite") == "postgres" else ""
    with tempfile.TemporaryDirectory(dir=_FOLDER) as folder, capture_logs() as lines:
        opened = await open_hotline(Path(folder), url)
        yield opened
        await opened.close()
    errors = [line for line in lines if line["log_level"] in ("error", "critical")]
    assert {str(line["event"]) for line in errors} == opened.expected_errors, errors
