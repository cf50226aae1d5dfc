"""`python -m bot roster`: what each command writes, prints and refuses."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import command_roster, command_rules, roster_commands, start
from bot.command_line import app
from bot.house import House
from bot.local import ZONE
from bot.on_duty import reach_at
from bot.settings import Settings
from tests.promises.hotline import Hotline, open_hotline

LAN, HUNG, HA = "Trần Thị Lan", "Nguyễn Văn Hùng", "Phạm Thu Hà"
NONE = Settings(_env_file=None)  # type: ignore[call-arg]
MONDAY = "2026-11-23 09:00"
HEAD = "Người trực;Vai trò;Ngày;Từ;Đến\n"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def span(begins: str, ends: str) -> tuple[datetime, datetime]:
    return at(begins), at(ends)


DAY = span("2026-11-23 07:00", "2026-11-23 19:00")


@pytest.fixture
async def hotline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hotline]:
    """A house with three operators, which every command opens instead of its own."""
    opened = await open_hotline(tmp_path)
    for name in (LAN, HUNG, HA):
        await opened.enrol("operator", name)

    @contextlib.asynccontextmanager
    async def here(settings: Settings) -> AsyncIterator[House]:
        yield opened.house

    monkeypatch.setattr(start, "opened", here)
    yield opened
    await opened.close()


async def who(hotline: Hotline, text: str = MONDAY, word: str = "on_duty") -> list[str]:
    """Whom an alarm would call then."""
    async with hotline.house.database.read() as work:
        reach = await reach_at(work, hotline.house, at(text))
    return [hotline.house.directory.people[p].name for p in reach[word]]


def file(tmp_path: Path, text: str, name: str = "truc.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


async def test_somebody_is_added_shown_and_replaced(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    await roster_commands.add(NONE, LAN, DAY, "duty")
    await roster_commands.add(NONE, "pham thu ha", DAY, "backup")
    assert (await who(hotline), await who(hotline, word="backup")) == ([LAN], [HA])
    await roster_commands.override(NONE, "replace", HUNG, LAN, DAY, "duty")
    assert await who(hotline) == [HUNG]
    capsys.readouterr()
    await roster_commands.show(NONE, 1)
    said = capsys.readouterr().out
    assert HUNG in said and "backup" in said and LAN not in said


async def test_a_part_of_a_name_will_do_and_where_several_fit_they_are_named(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    await roster_commands.add(NONE, "lan", DAY, "duty")
    await roster_commands.override(NONE, "replace", "thu ha", "chị Lan", DAY, "duty")
    assert await who(hotline) == [HA]
    said = capsys.readouterr().out
    assert f"✓ added · đã thêm: {LAN}" in said and f"replace {HA} ← {LAN}" in said
    await hotline.enrol("operator", "Vũ Ngọc Lan")
    with pytest.raises(ValueError, match="several fit") as several:
        await roster_commands.absent(NONE, "Lan", DAY)
    assert LAN in str(several.value) and "Vũ Ngọc Lan" in str(several.value)
    with pytest.raises(ValueError, match="không có ai tên như vậy; nobody is called that"):
        await roster_commands.absent(NONE, "la", DAY)
    await roster_commands.absent(NONE, "tran thi lan", DAY)


async def test_an_override_that_says_the_same_is_refused(hotline: Hotline) -> None:
    await roster_commands.override(NONE, "add", LAN, "", DAY, "duty")
    later = span("2026-11-23 12:00", "2026-11-23 20:00")
    with pytest.raises(ValueError, match="says so already"):
        await roster_commands.override(NONE, "add", LAN, "", later, "duty")
    with pytest.raises(ValueError, match="--instead-of"):
        await roster_commands.override(NONE, "replace", LAN, "", later, "duty")
    with pytest.raises(ValueError, match="add, remove, replace"):
        await roster_commands.override(NONE, "swap", LAN, "", later, "duty")


async def test_who_is_away_leaves_a_gap_that_is_printed(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    await roster_commands.add(NONE, LAN, DAY, "duty")
    await roster_commands.absent(NONE, LAN, span("2026-11-23 10:00", "2026-11-23 12:00"))
    assert "! 10:00 23/11 → 12:00 23/11: nobody" in capsys.readouterr().out
    assert not await roster_commands.gaps(NONE, 1)


async def test_no_gap_is_no_line(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    await roster_commands.add(NONE, LAN, span("2026-11-23 07:00", "2026-12-23 07:00"), "duty")
    capsys.readouterr()
    assert await roster_commands.gaps(NONE, 14)
    assert capsys.readouterr().out == ""


async def test_a_file_is_taken_in_once(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f"{LAN};;23/11/2026;07:00;19:00\n{HUNG};;23/11/2026;19:00;07:00\n"
    path = file(tmp_path, HEAD + rows)
    await roster_commands.taken_in(NONE, path)
    await roster_commands.taken_in(NONE, path)
    said = capsys.readouterr().out
    assert "2 shift(s) written, 0 known" in said and "0 shift(s) written, 2 known" in said
    assert await who(hotline, "2026-11-24 06:59") == [HUNG]


async def test_with_one_fault_nothing_is_written_and_both_languages_say_where(
    hotline: Hotline, tmp_path: Path
) -> None:
    rows = f"{LAN};;23/11/2026;07:00;19:00\nNgô Văn Nam;;23/11/2026;07:00;19:00\n;x;;;\n"
    with pytest.raises(ValueError) as refused:
        await roster_commands.taken_in(NONE, file(tmp_path, HEAD + rows))
    said = str(refused.value)
    assert "dòng 3, cột Người trực: Không có ai tên hoặc mã là «Ngô Văn Nam»" in said
    assert "row 4, column Vai trò: “x”: write duty or backup." in said
    assert await who(hotline) == []


async def test_who_is_called_like_another_or_sees_no_case_is_refused(
    hotline: Hotline, tmp_path: Path
) -> None:
    await hotline.enrol("operator", LAN)
    await hotline.enrol("auditor", "Kiểm Tra Viên")
    rows = f"{LAN};;23/11/2026;07:00;19:00\nKiểm Tra Viên;;23/11/2026;07:00;19:00\n"
    with pytest.raises(ValueError, match="Several people are called") as refused:
        await roster_commands.taken_in(NONE, file(tmp_path, HEAD + rows))
    assert "cannot be on duty" in str(refused.value)


async def test_a_temporary_roster_holds_for_its_days_and_lies_within_them(
    hotline: Hotline, tmp_path: Path
) -> None:
    await roster_commands.add(NONE, LAN, span("2026-11-23 07:00", "2026-11-25 07:00"), "duty")
    path = file(tmp_path, HEAD + f"{HA};;23/11/2026;07:00;19:00\n")
    with pytest.raises(ValueError, match="outside the time of the temporary roster"):
        noon = span("2026-11-23 12:00", "2026-11-23 19:00")
        await roster_commands.temporary(NONE, "Tết", path, noon)
    await roster_commands.temporary(NONE, "Tết", path, DAY)
    assert (await who(hotline), await who(hotline, "2026-11-23 19:00")) == ([HA], [LAN])
    with pytest.raises(ValueError, match="holds then already"):
        await roster_commands.temporary(NONE, "Tết nữa", path, DAY)


async def test_a_temporary_roster_is_taken_back_and_what_it_leaves_is_said_in_both_languages(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await roster_commands.add(NONE, LAN, span("2026-11-23 07:00", "2026-11-23 15:00"), "duty")
    path = file(tmp_path, HEAD + f"{HA};;23/11/2026;07:00;19:00\n")
    await roster_commands.temporary(NONE, "Tết 2027", path, DAY)
    capsys.readouterr()
    await roster_commands.temporary_ended(NONE, "tet")
    said = capsys.readouterr().out
    assert "✓ Đã bỏ sổ trực tạm Tết 2027 (07:00–19:00 23/11)" in said
    assert f"is taken back. The ordinary roster holds:\n• chị {LAN}: on duty, 09:00–15:00" in said
    assert "! 15:00 23/11 → 19:00 23/11: nobody · chưa có ai trực" in said
    assert (await who(hotline), len(await hotline.journal("temporary_roster_ended"))) == ([LAN], 1)
    with pytest.raises(ValueError, match="không có sổ trực tạm này"):
        await roster_commands.temporary_ended(NONE, "Tết 2027")


async def test_what_goes_out_comes_in_again(hotline: Hotline, tmp_path: Path) -> None:
    night = span("2026-11-23 19:00", "2026-11-24 07:00")
    await roster_commands.add(NONE, LAN, night, "duty")
    await roster_commands.add(NONE, HUNG, night, "backup")
    count, files = await roster_commands.export(NONE, ("csv", "ics"), 7, "")
    assert count == 2
    await hotline.change("DELETE FROM shifts")
    for ending, made in zip(("csv", "ics"), files, strict=True):
        path = tmp_path / f"truc.{ending}"
        path.write_bytes(made)
        await roster_commands.taken_in(NONE, path)
    assert len(await hotline.rows("SELECT id FROM shifts")) == 2
    assert (await roster_commands.export(NONE, ("ics",), 7, LAN))[0] == 1


async def test_a_shift_that_is_running_goes_out_whole_and_is_known_when_it_comes_in(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await roster_commands.add(NONE, LAN, DAY, "duty")
    _, files = await roster_commands.export(NONE, ("ics",), 1, "")
    path = tmp_path / "truc.ics"
    path.write_bytes(files[0])
    await roster_commands.taken_in(NONE, path)
    assert "0 shift(s) written, 1 known" in capsys.readouterr().out


async def test_a_rule_makes_shifts_changes_and_ends(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("duty", 1, False)
    await command_rules._add(NONE, f"{LAN},{HUNG},{HA}", "2026-11-23 07:00", "12 hours", more)
    assert await who(hotline, "2026-11-23 20:00") == [HUNG]
    rule_id = str((await hotline.rows("SELECT rule_id FROM rotation_rules"))[0]["rule_id"])
    await command_rules._change(NONE, rule_id, f"{LAN},{HA}", "", 0)
    assert await who(hotline, "2026-11-23 20:00") == [HA]
    await command_rules._list(NONE)
    await command_rules._end(NONE, rule_id)
    assert (await who(hotline), await who(hotline, "2026-11-23 20:00")) == ([LAN], [])
    said = capsys.readouterr().out
    assert "new" in said and rule_id[:8] in said
    with pytest.raises(ValueError, match="no rule has the id"):
        await command_rules._end(NONE, rule_id)


@pytest.mark.parametrize(
    ("people", "begins", "every", "more", "why"),
    [
        (LAN, "2026-11-23 07:00", "1 year", ("duty", 1, False), "--every"),
        (LAN, "2026-11-23 07:00", "0 days", ("duty", 1, False), "--every"),
        (LAN, "23/11/2026", "1 day", ("duty", 1, False), "--from"),
        (" , ", "2026-11-23 07:00", "1 day", ("duty", 1, False), "--people"),
        (LAN, "2026-11-23 07:00", "1 day", ("duty", 2, False), "--at-once"),
        (LAN, "2026-11-23 07:00", "1 day", ("night", 1, False), "--role"),
        ("Ngô Văn Nam", "2026-11-23 07:00", "1 day", ("duty", 1, False), "nobody is called"),
    ],
)
async def test_a_rule_that_cannot_be_is_refused_with_what_to_write(
    hotline: Hotline, people: str, begins: str, every: str, more: tuple[str, int, bool], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        await command_rules._add(NONE, people, begins, every, more)
    assert await hotline.rows("SELECT id FROM rotation_rules") == []


@pytest.mark.parametrize(("begins", "ends"), [(MONDAY, MONDAY), ("hôm nay", MONDAY)])
def test_hours_that_are_none_are_refused(begins: str, ends: str) -> None:
    with pytest.raises(ValueError, match=r"later than|write it like"):
        command_roster._span(begins, ends)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    """The command line on a database of its own."""
    for name in [name for name in os.environ if name.startswith(("TELEGRAM", "ZALO"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/house.sqlite")
    monkeypatch.setenv("DEMO", "true")
    yield CliRunner()


@pytest.mark.slow
def test_from_the_command_line_to_a_file(alone: CliRunner, tmp_path: Path) -> None:
    person = ["people", "add", LAN, "--role", "operator", "--unit", "trung-tam"]
    assert alone.invoke(app, person).exit_code == 0
    today = datetime.now(ZONE) - timedelta(days=1)
    rule = ["roster", "rule", "add", "--people", LAN, "--from", f"{today:%Y-%m-%d} 07:00"]
    assert alone.invoke(app, rule).exit_code == 0
    path = tmp_path / "truc.csv"
    assert alone.invoke(app, ["roster", "export", "--csv", str(path)]).exit_code == 0
    assert LAN in path.read_text(encoding="utf-8-sig")
    # She has no contact yet: nobody an alarm could call.
    assert alone.invoke(app, ["roster", "gaps"]).exit_code == 1
