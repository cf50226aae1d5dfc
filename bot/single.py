"""On SQLite one process does everything; a second one is told so."""

from __future__ import annotations

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO


class AlreadyRunning(ValueError):
    """Another `run` holds this database."""


class OnlyOne:
    """Holds a lock beside the database file for as long as the process lives."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: IO[str] | None = None

    def __enter__(self) -> None:
        if self._folder is None:
            return
        self._file = open(self._folder / "run.lock", "w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(
                f"Tiếp Nhận is running already on the database in {self._folder}. "
                "Stop it first, or set DATABASE_URL to another file."
            ) from None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
