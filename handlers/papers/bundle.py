"""Several files as one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

_ONLY_THE_OWNER = 0o600 << 16


def bundle(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The zip; only its owner may read what is unpacked, and all files are of that moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.external_attr = _ONLY_THE_OWNER
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
