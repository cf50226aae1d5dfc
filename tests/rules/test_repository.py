"""What is committed names no machine, no package index and no secret."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.rules.source import PRODUCT, ROOT, committed, place

# Written in pieces, so that this file does not find itself. `/root/item` is XPath.
_ADDRESSES = ("pypi" + ".org", "pythonhosted" + ".org", "index" + "-url", "UV_" + "INDEX")
_MACHINE = re.compile(r"(?<![\w./-])/(?:wo" r"rk|ro" r"ot|tm" r"p|home/\w+)/(?!item)")
_TOKEN = re.compile(r"\b\d{8,10}:[\w-]{35}\b")


def text(path: Path) -> str:
    """The words of a file; a picture has none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("address", _ADDRESSES)
def test_no_address_of_a_package_index_is_committed(address: str) -> None:
    assert not [place(path) for path in committed() if address in text(path)]


def test_no_path_of_a_machine_is_committed() -> None:
    assert not [place(path) for path in committed() if _MACHINE.search(text(path))]


def test_no_bot_token_is_committed() -> None:
    real = {place(path) for path in committed() if _TOKEN.search(text(path))}
    assert not {name for name in real if not name.startswith("tests/")}


def test_every_library_is_pinned_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9._-]+==.*(?:\n    --hash.*)*", lock, re.MULTILINE | re.IGNORECASE)
    assert pins
    assert not [pin for pin in pins if "--hash=sha256:" not in pin]


def test_no_folder_is_a_package_with_an_init_file() -> None:
    folders = (*PRODUCT, "tests", "benchmarks")
    assert not [place(path) for name in folders for path in (ROOT / name).rglob("__init__.py")]


def test_secrets_and_cases_are_ignored_by_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {".env", "var/", ".venv/"} <= set(ignored)


@pytest.mark.parametrize("script", [".ci/run", "deploy/environment"])
def test_shell_scripts_can_be_run(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0
