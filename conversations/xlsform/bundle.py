"""A form together with the list files it needs, as one zip: so a version is kept whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

LARGEST = 20_000_000
"""Bytes all files of a bundle may have together; more is a bomb, not a form."""
_ALWAYS = (2000, 1, 1, 0, 0, 0)
_SHEET = re.compile(rb'(?im)^(?:\xef\xbb\xbf)?\s*"?survey"?\s*(?:,|\r?$)')


def is_form(name: str, data: bytes) -> bool:
    """Whether a file is a form by its looks: a CSV without a sheet `survey` is a list of one."""
    return not name.lower().endswith(".csv") or _SHEET.search(data) is not None


def bundled(name: str, data: bytes, lists: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Name and contents to keep; the form as it is when it needs no files. The same files always
    give the same bytes."""
    if not lists:
        return name, data
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        for member, contents in ((name, data), *sorted(lists.items())):
            book.writestr(zipfile.ZipInfo(member, _ALWAYS), contents, zipfile.ZIP_DEFLATED)
    return f"{name.rpartition('.')[0]}.zip", kept.getvalue()


def unbundled(data: bytes) -> tuple[str, bytes, Mapping[str, bytes]]:
    """The form's name, its contents and its lists. Raises ValueError for anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(member.file_size for member in book.infolist()) > LARGEST:
                raise ValueError("too large")
            files = {m.filename: book.read(m) for m in book.infolist() if not m.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ValueError(str(error)) from error
    forms = [
        n for n in files if n.lower().endswith((".md", ".csv", ".xlsx")) if is_form(n, files[n])
    ]
    if len(forms) != 1:
        raise ValueError(f"{len(forms)} forms in one zip")
    beside = {n.rpartition("/")[2]: c for n, c in files.items() if n != forms[0]}
    return forms[0].rpartition("/")[2], files[forms[0]], beside
