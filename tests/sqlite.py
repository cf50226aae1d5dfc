"""A real SQLite database for the tests: a copy of an empty one with the schema of today."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from db import migrate


def fresh_file(folder: Path) -> str:
    """The address of a new database in this folder."""
    (folder / "house.sqlite").write_bytes(_empty())
    return f"sqlite:///{folder}/house.sqlite"


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        migrate.upgrade(f"sqlite:///{folder}/empty.sqlite")
        return (Path(folder) / "empty.sqlite").read_bytes()
