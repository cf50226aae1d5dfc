from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.promises.hotline import Hotline, open_hotline


@pytest.fixture
async def hotline(tmp_path: Path) -> AsyncIterator[Hotline]:
    opened = await open_hotline(tmp_path)
    yield opened
    await opened.close()
