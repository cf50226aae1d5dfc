"""The file of `FIELD_KEYS`: made once for a demo, required of everybody else."""

from __future__ import annotations

import os
from pathlib import Path

from bot.clock import MachineClock
from bot.settings import Settings
from db.keys import KeysMissing, new_field_key


def text(settings: Settings) -> str:
    """The lines of the keys file. Raises KeysMissing with what to do."""
    path = settings.field_keys_file
    if path is None:
        if not settings.is_demo:
            raise KeysMissing(
                "FIELD_KEYS_FILE is not set. Make a key and keep it apart from the database:\n"
                "  python -m bot keys new > /etc/tiepnhan/field.keys\n"
                "then set FIELD_KEYS_FILE=/etc/tiepnhan/field.keys"
            )
        path = settings.var_dir / "demo.keys"
        if not path.exists():
            _make(path)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise KeysMissing(f"FIELD_KEYS_FILE: {path} cannot be read: {error.strerror}") from None


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        file.write(new_field_key(MachineClock().real()) + "\n")
