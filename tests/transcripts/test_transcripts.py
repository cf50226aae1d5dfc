"""Whole conversations, as text. `REWRITE=1 pytest tests/transcripts` writes them anew."""

import os
from pathlib import Path

import pytest

from tests.transcripts.play import play

FILES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_conversation_goes_as_written(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    played = play(written)
    if os.environ.get("REWRITE"):
        file.write_text(played, encoding="utf-8")
    else:
        assert played == written


def test_there_are_conversations() -> None:
    assert len(FILES) >= 12
