"""A talk is written down as a test, and played again as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.trying import SMALL, Desk

WALK = ("[Bị thương] [Gầy yếu]", "[xong]", "đói ! khát", "{+1d}", "[để sau]", "tiếp tục", "gửi")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


@pytest.fixture
def file(desk: Desk) -> Path:
    """A talk that was written down."""
    written = desk.folder / "walk.txt"
    assert str(written) in desk.type(*WALK, "nix", "hôm nay", "gửi", transcript=written).screen
    return written


def test_a_transcript_tells_what_was_typed_and_said(file: Path) -> None:
    told = file.read_text(encoding="utf-8")
    assert told.startswith("# Nhỏ\nform: small\nnow: 2026-11-22T12:00:00\nseconds: 0\n\nCâu 1/3")
    assert "> {token 1+2}\n" in told
    assert "= DangerNamed how=flag what=hurt" in told
    assert "> {words} đói ! khát\n" in told
    assert "> {+1d}\n(23/11/2026 12:00)\n" in told
    assert told.endswith("(finished, turn 6)\n")


def test_it_comes_out_the_same_when_it_is_played(desk: Desk, file: Path) -> None:
    tried = desk.replay(file)
    assert tried.code == 0
    assert "đúng như đã ghi" in tried.screen


def test_a_changed_form_is_shown_line_by_line(desk: Desk, file: Path) -> None:
    desk.form.write_text(SMALL.replace("Kể lại", "Kể thêm"), encoding="utf-8")
    tried = desk.replay(file)
    assert tried.code == 1
    assert "-Kể lại" in tried.screen and "+Kể thêm" in tried.screen


def test_a_button_that_is_gone_is_named(desk: Desk, file: Path) -> None:
    told = file.read_text(encoding="utf-8").replace("> [Để sau]", "> [Để dành]")
    file.write_text(told, encoding="utf-8")
    with pytest.raises(ValueError, match=r"\[Để dành\]: there is only"):
        desk.replay(file)


def test_nothing_is_written_over(desk: Desk, file: Path) -> None:
    with pytest.raises(ValueError, match="is there already"):
        desk.type(transcript=file)


def test_a_folder_that_does_not_exist_is_said(desk: Desk) -> None:
    with pytest.raises(ValueError, match="cannot be written: No such file"):
        desk.type(transcript=desk.folder / "no" / "walk.txt")


def test_a_talk_that_breaks_off_is_kept(desk: Desk) -> None:
    written = desk.folder / "short.txt"
    desk.type("[Gầy yếu]", transcript=written)
    assert "> [Gầy yếu]" in written.read_text(encoding="utf-8")
    assert desk.replay(written).code == 0


def test_what_is_no_transcript_is_said(desk: Desk) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        desk.replay(desk.folder / "none.txt")
