"""A new file that only its owner may read: it is there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def refuse_known(path: Path) -> None:
    """Raises ValueError where the file is there already, or its folder is not."""
    if path.exists() or path.is_symlink():
        raise ValueError(f"{path} is there already; name another file, nothing is overwritten")
    if not path.parent.is_dir():
        raise ValueError(f"the folder {path.parent} does not exist; make it first")


def write(path: Path, content: bytes) -> None:
    """Write it beside, on disk, then give it its name. Raises ValueError; never overwrites."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _named(beside, path)
    except FileExistsError:
        refuse_known(path)
        raise
    except OSError as error:
        raise ValueError(f"{path} cannot be written: {error.strerror}") from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _named(beside: Path, path: Path) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # A stick formatted for Windows knows no links; there a rename has to do.
        if path.exists():
            raise FileExistsError(str(path)) from None
        beside.rename(path)
