"""A form changes while people are writing: nobody's answer is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot import app as house_app
from bot import command_check
from bot.form_versions import FormsStranded
from bot.library import Library
from bot.settings import Settings
from conversations.xform import read
from tests.promises import forms
from tests.promises.hotline import Hotline, books, on_both_databases
from tests.promises.phone import Phone

WHERE, NUMBER = "Trẻ đang ở đâu lúc này?", "Gọi lại số nào"
NONE = {"có điều nào dưới đây": "Không có điều nào"}
KIND = ("| text | callback_safe_time |", "| integer | callback_safe_time |")
LABEL = ("${they} đang ở đâu lúc này?", "Bây giờ ${them} ở chỗ nào?")
NEW_WHERE = "Bây giờ trẻ ở chỗ nào?"
VERSION = ("| intake | 2026.", "| intake | 2027.")

Reopen = Callable[..., Awaitable[Hotline]]


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@cache
def edited(*edits: tuple[str, str]) -> Library:
    """The shipped forms with an edited intake."""
    name, data = books().sources["intake"]
    text = data.decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    source = (name, text.encode())
    form = read(*source)
    return replace(
        books(),
        forms={**books().forms, "intake": form},
        sources={**books().sources, "intake": source},
    )


@pytest.fixture
async def reopen(hotline: Hotline) -> AsyncIterator[Reopen]:
    """The same house started anew, with an edited intake."""
    opened: list[Hotline] = []

    async def again(phone: Phone, *edits: tuple[str, str]) -> Hotline:
        library = edited(*edits)
        later = Hotline(
            await house_app.build(hotline.app.settings, hotline.clock, library), hotline.clock
        )
        later.channel = hotline.channel
        later.house.channels["recording"] = hotline.channel
        later._events = 1000
        phone.hotline = later
        opened.append(later)
        return later

    yield again
    for later in opened:
        await later.close()


async def at_the_place(phone: Phone) -> None:
    """A report as far as *Trẻ đang ở đâu*."""
    await phone.begins()
    await forms.until(phone, "Trẻ đang ở đâu", NONE)


@on_both_databases
async def test_a_report_begun_under_the_old_version_goes_on_under_it(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await at_the_place(lan)
    later = await reopen(lan, KIND, LABEL, VERSION)
    await lan.says("quay lại")
    await lan.says("xong")
    assert WHERE in "\n".join(lan.heard()[-1].parts)
    await forms.rest(lan, {WHERE: "gần chợ Cồn", NUMBER: "0912345678", "Gọi lại lúc": "sau 8 giờ"})
    (sheet,) = await later.rows("SELECT form_version FROM submissions")
    assert sheet["form_version"] == books().forms["intake"].version
    await lan.begins()
    await forms.until(lan, NEW_WHERE, NONE)
    (row,) = await later.rows("SELECT form_version FROM sessions WHERE state = 'open'")
    assert row["form_version"].startswith("2027.")


@on_both_databases
async def test_a_change_that_strands_answers_is_refused_with_the_list_of_them(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await at_the_place(lan)
    answers = {WHERE: "gần chợ Cồn", NUMBER: "0912345678", "Gọi lại lúc nào": "sau 8 giờ"}
    await forms.until(lan, "ở xã, phường nào", answers)
    with pytest.raises(FormsStranded) as refused:
        await reopen(lan, KIND)
    said = str(refused.value)
    assert "dòng 10, cột type: “callback_safe_time”" in said
    assert "(1 bản đang ghi, 0 bản đã gửi)" in said
    assert "Hãy ghi một phiên bản mới" in said
    assert "Give it a new version" in said
    assert "sau 8 giờ" not in said


async def test_answers_that_were_sent_count_too(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await forms.intake(lan, {NUMBER: "0912345678", "Gọi lại lúc nào": "sau 8 giờ"})
    with pytest.raises(FormsStranded, match=r"0 bản đang ghi, 1 bản đã gửi"):
        await reopen(lan, KIND)


async def test_what_does_not_open_counts_as_answers(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await at_the_place(lan)
    await hotline.change("UPDATE sessions SET body = :body", body=b"\x01x")
    with pytest.raises(FormsStranded, match=r"Không mở được / could not be opened: 1"):
        await reopen(lan, KIND)


async def test_nothing_is_changed_by_a_start_that_is_refused(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await at_the_place(lan)
    with pytest.raises(FormsStranded):
        await reopen(lan, KIND)
    (kept,) = await hotline.rows("SELECT data FROM forms WHERE form = 'intake'")
    assert bytes(kept["data"]) == books().sources["intake"][1]
    await lan.says("gần chợ Cồn")
    assert NUMBER in "\n".join(lan.heard()[-1].parts)


@on_both_databases
async def test_a_better_label_is_taken_at_once_and_written_down(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await at_the_place(lan)
    later = await reopen(lan, LABEL)
    await lan.says("xem lại")
    assert NEW_WHERE in "\n".join(lan.heard()[-1].parts)
    (kept,) = await later.rows("SELECT data FROM forms WHERE form = 'intake'")
    assert bytes(kept["data"]) == edited(LABEL).sources["intake"][1]
    (line,) = await later.journal("form_replaced")
    assert line["detail"].startswith("form=intake version=2026.")


async def test_without_any_answer_any_change_is_taken(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    later = await reopen(lan, KIND)
    assert len(await later.journal("form_replaced")) == 1
    assert await later.rows("SELECT version FROM forms WHERE form = 'intake'")


async def test_a_second_start_finds_nothing_to_do(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await reopen(lan, LABEL)
    later = await reopen(lan, LABEL)
    assert len(await later.journal("form_replaced")) == 1


async def test_a_kept_form_no_reader_of_today_takes_stops_nobody(
    hotline: Hotline, lan: Phone, reopen: Reopen
) -> None:
    await at_the_place(lan)
    await hotline.change("UPDATE forms SET data = :data WHERE form = 'intake'", data=b"| no form")
    later = await reopen(lan, LABEL)
    assert "how=unread" in (await later.journal("form_replaced"))[0]["detail"]


@on_both_databases
async def test_check_says_the_same_without_touching_anything(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    settings = hotline.app.settings
    refused = await command_check.against_answers(settings, _file(KIND))
    assert refused
    assert "callback_safe_time" in refused[0]
    assert await command_check.against_answers(settings, _file(LABEL)) == []
    assert await command_check.against_answers(settings, _file(KIND, VERSION)) == []
    assert not await hotline.journal("form_replaced")


def test_check_makes_no_database_where_there_is_none(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, var_dir=tmp_path)  # type: ignore[call-arg]
    assert asyncio.run(command_check.against_answers(settings, _file(KIND))) is None
    assert not list(tmp_path.iterdir())


def _file(*edits: tuple[str, str]) -> dict[str, bytes]:
    return dict([edited(*edits).sources["intake"]])
