"""Several files as one zip."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from handlers.papers.bundle import bundle

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


def test_every_file_comes_out_as_it_went_in() -> None:
    files = {"a/một.xml": b"<a/>", "b.csv": "Đỗ".encode()}
    with zipfile.ZipFile(io.BytesIO(bundle(files, NOW))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_only_the_owner_may_read_what_is_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle({"a": b""}, NOW))) as archive:
        assert archive.infolist()[0].external_attr >> 16 == 0o600


def test_the_same_files_make_the_same_zip() -> None:
    assert bundle({"a": b"1"}, NOW) == bundle({"a": b"1"}, NOW)
