"""The command line of an export: what it prints, and how it ends."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import __main__, command_export
from bot.command_line import app
from bot.export import Exported
from tests.promises.hotline import open_hotline
from tests.promises.test_export import REPORT, report

DONE = Exported(b"x", 3, 2, ("F2", "–"), 0, 0)


def told(capsys: pytest.CaptureFixture[str], done: Exported) -> str:
    """What the command prints of an export."""
    command_export._tell(Path("bc.csv"), done)
    return capsys.readouterr().out


def test_it_tells_how_many_and_what_stayed(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, DONE)
    assert "✓ 3 submission(s), 2 case(s) → bc.csv" in said
    assert "class F2, – (--sensitive)" in said
    assert "Dùng xong thì xóa" in said and "!" not in said


def test_it_tells_what_could_not_be_taken_along(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, Exported(b"x", 3, 2, (), 4, 5))
    assert "! 4 submission(s) do not open" in said
    assert "! 5 answer(s) have no place" in said
    assert "Left out" not in said


@pytest.fixture
def head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a head, in a house with a report."""

    async def furnish() -> str:
        hotline = await open_hotline(tmp_path)
        await report(hotline, **REPORT)
        son = await hotline.enrol("head", "Lê Văn Sơn", title="anh")
        await hotline.close()
        return son.person.id

    for name in [name for name in os.environ if name.startswith(("TELEGRAM", "ZALO"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/house.sqlite")
    monkeypatch.setenv("FIELD_KEYS_FILE", str(tmp_path / "field.keys"))
    return asyncio.run(furnish())


@pytest.mark.slow
def test_from_the_command_line_to_the_file_without_a_word_of_anybody(
    head: str, tmp_path: Path
) -> None:
    out = tmp_path / "bc.json"
    words = ["export", "intake", "--as", "json", "--out", str(out), "--by", head]
    done = CliRunner().invoke(app, [*words, "--sensitive", "F2,F3"])
    assert done.exit_code == 0, done.output
    assert "✓ 1 submission(s), 1 case(s)" in done.output
    assert REPORT["child_name"] in out.read_text()
    assert not [word for word in REPORT.values() if len(word) > 5 and word in done.output]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as", "pdf", "--out", "bc.pdf"], "--as pdf: use one of xml, csv, xlsx, json"),
        (["--as", "csv", "--out", "bc.txt"], "for csv use .csv or .zip"),
        (["--as", "csv", "--out", "no/bc.csv"], "the folder no does not exist"),
    ],
)
def test_what_is_wrong_on_its_face_ends_in_a_sentence_and_a_two(
    words: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["bot", "export", "intake", "--by", "x", *words])
    assert __main__.main() == __main__.WRONG
    assert sentence in capsys.readouterr().err
