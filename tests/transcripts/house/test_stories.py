"""Whole stories of several people, as text. `REWRITE=1 pytest tests/transcripts/house`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.promises.hotline import open_hotline
from tests.transcripts.house import script
from tests.transcripts.house.script import Story
from tests.transcripts.house.telling import Teller

FILES = sorted(Path(__file__).parent.glob("*.txt"))
_MEMORY = Path("/dev/shm")
_FOLDER = _MEMORY if _MEMORY.is_dir() else None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_story_goes_as_written(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=_FOLDER) as folder, capture_logs() as log:
        told = asyncio.run(_told(script.read(written), Path(folder)))
    assert [line for line in log if line["log_level"] in ("error", "critical")] == []
    if os.environ.get("REWRITE"):
        file.write_text(told, encoding="utf-8")
    else:
        assert told == written


async def _told(story: Story, folder: Path) -> str:
    hotline = await open_hotline(folder, start=story.start)
    told = [block async for block in Teller(hotline).tell(story)]
    await hotline.close()
    return "\n\n".join(told) + "\n"


def test_there_are_stories() -> None:
    assert FILES
