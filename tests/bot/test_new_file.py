"""A new file is there whole or not at all, and only its owner may read it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot import new_file


def test_it_holds_what_was_written_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        new_file.write(tmp_path / "a.csv", b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "a.csv").read_bytes() == b"1"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"mine")
    for attempt in (new_file.refuse_known, lambda path: new_file.write(path, b"1")):
        with pytest.raises(ValueError, match="is there already"):
            attempt(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_that_leads_nowhere_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="is there already"):
        new_file.refuse_known(tmp_path / "a.csv")
    with pytest.raises(ValueError, match="is there already"):
        new_file.write(tmp_path / "a.csv", b"1")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not exist; make it first"):
        new_file.refuse_known(tmp_path / "no" / "a.csv")
    with pytest.raises(ValueError, match="cannot be written: No such file"):
        new_file.write(tmp_path / "no" / "a.csv", b"1")


def test_a_disk_that_is_full_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ValueError, match="cannot be written: No space left"):
        new_file.write(tmp_path / "a.csv", b"1")
    assert not list(tmp_path.iterdir())


def test_where_there_are_no_links_it_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*args: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    new_file.write(tmp_path / "a.csv", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    with pytest.raises(ValueError, match="is there already"):
        new_file.write(tmp_path / "a.csv", b"2")
    assert (tmp_path / "a.csv").read_bytes() == b"1"
