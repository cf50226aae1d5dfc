"""The command line says in a sentence what went wrong, and its exit code says that it did."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.trying import FAULTY, SMALL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good form and a faulty one."""
    (tmp_path / "small.md").write_text(SMALL, encoding="utf-8")
    (tmp_path / "faulty.md").write_text(FAULTY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, folder: Path):
    """Run `python -m bot …` in that folder, with nothing typed."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["bot", *words])
        return main()

    return run


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", "small.md"), 0),
        (("check", "faulty.md"), 1),
        (("check", "missing.md"), 2),
        (("simulate", "small.md"), 0),
        (("simulate", "faulty.md"), 2),
        (("simulate", "missing.md"), 2),
        (("simulate", "small.md", "--as", "fax"), 2),
        (("simulate",), 2),
        (("sing",), 2),
        (("simulate", "small.md", "--loudly"), 2),
    ],
    ids=str,
)
def test_the_exit_code_says_whether_it_went_well(
    command, words: tuple[str, ...], code: int
) -> None:
    assert command(*words) == code


def test_a_command_that_does_not_exist_is_a_sentence(
    command, capsys: pytest.CaptureFixture[str]
) -> None:
    command("sing")
    assert "No such command" in capsys.readouterr().err
