"""What is stuck is found, mended if a turn of the ticks mends it, and told once."""

from __future__ import annotations

import shutil
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot import escalate
from conversations.channel import SendError
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.watching import EVERYONE, NOBODY, Told, awake, told

__all__ = ["told"]
TROUBLE, WELL = "SỰ CỐ", "Đã ổn lại"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


def breaks(monkeypatch: pytest.MonkeyPatch, *cases: str) -> None:
    """The alarms of these cases cannot be moved."""
    climb = escalate.climb

    async def broken(work: Any, effects: Any, esc: Any, case: Any, *rest: Any) -> Any:
        if case.code in cases:
            raise ValueError("a row that cannot be worked")
        return await climb(work, effects, esc, case, *rest)

    monkeypatch.setattr(escalate, "climb", broken)


async def minutes(hotline: Hotline, many: int) -> None:
    """So much time, in steps of ten seconds."""
    for _ in range(many * 6):
        await hotline.jumps(seconds=10)


async def test_where_all_is_well_nothing_is_said(told: Told) -> None:
    await told.audit()
    assert told.times(TROUBLE) == NOBODY
    assert (await told.cycle())["troubles"] == []


@on_both_databases
async def test_X02_one_broken_alarm_is_told_once_and_the_others_go_on(
    hotline: Hotline, lan: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_ = await awake(hotline)
    await lan.says("khẩn cấp")
    other = await hotline.enrol("operator", "Vũ Thị Hoa")
    await other.says("khẩn cấp")
    breaks(monkeypatch, "A1")
    hotline.expected_errors = {"alarm_not_moved"}
    await minutes(hotline, 3)
    await told_.audit()
    await told_.audit()
    assert told_.times("Báo động hồ sơ A1 bị lỗi")[:3] == (1, 1, 1)
    assert told_.times("hồ sơ B1 bị lỗi")[:3] == (0, 0, 0)
    assert told_.hung.pages("B1") > told_.hung.pages("A1")


@on_both_databases
async def test_X04_an_alarm_nobody_moves_is_found_mended_and_not_told(
    hotline: Hotline, lan: Phone
) -> None:
    told_ = await awake(hotline)
    await lan.says("khẩn cấp")
    hotline.clock.move(timedelta(seconds=80))
    await told_.audit()
    assert told_.hung.pages() == 2
    assert told_.times(TROUBLE) == NOBODY


async def test_X04_what_no_turn_of_the_ticks_mends_is_told_and_told_when_it_is_over(
    hotline: Hotline, told: Told, lan: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lan.says("khẩn cấp")
    with monkeypatch.context() as broken:
        breaks(broken, "A1")
        hotline.expected_errors = {"alarm_not_moved"}
        hotline.clock.move(timedelta(seconds=80))
        for _ in range(3):
            await told.audit()
    assert told.times("không gọi tiếp được")[:3] == (1, 1, 1)
    hotline.app.ticks.rests.failing.clear()
    await hotline.ticks()
    await told.audit()
    assert told.times(f"{WELL} lúc")[0] >= 1


async def test_X04_one_question_that_fails_hides_no_other(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=0))
    await hotline.change("ALTER TABLE inbox RENAME TO inbox_gone")
    hotline.expected_errors = {"question_failed"}
    await told.audit()
    assert told.times("Không tự kiểm tra được (events") == EVERYONE
    assert told.times("Ổ đĩa gần đầy") == EVERYONE
    await hotline.change("ALTER TABLE inbox_gone RENAME TO inbox")


async def test_an_event_that_waits_is_found(hotline: Hotline, told: Told, lan: Phone) -> None:
    await lan.says("chào")
    await hotline.change("UPDATE inbox SET state = 'new'")
    hotline.clock.move(timedelta(seconds=31))
    hotline.app.lanes.sweep = nothing  # type: ignore[method-assign]
    await told.audit()
    assert told.times("chưa được xử lý quá 30 giây") == EVERYONE


async def nothing() -> int:
    """A sweep that takes nothing."""
    return 0


async def test_a_page_that_does_not_leave_is_told_by_the_other_ways(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    hotline.channel.refuse[told.hung.address] = SendError("network")
    await lan.says("khẩn cấp")
    hotline.clock.move(timedelta(seconds=11))
    await told.audit()
    assert told.times("chưa gửi được qua recording") == EVERYONE


async def test_a_channel_delivery_is_in_trouble_with_is_told(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    auditor = hotline.app.watch.auditor
    monkeypatch.setattr(auditor._questions, "senders", lambda: ["telegram"])
    await told.audit()
    assert told.times("Kênh telegram không nhận tin") == EVERYONE


async def test_practice_people_hear_nothing_of_it(hotline: Hotline, told: Told) -> None:
    drill = await hotline.enrol("shift_lead", "Diễn Tập", unit="drill")
    hotline.app.watch.lines = [Silent()]
    await told.audit()
    assert told.times("Không nghe được telegram") == EVERYONE
    assert drill.text() == ""


class Silent:
    """A platform that does not answer any more."""

    name, silent_for = "telegram", 101.0


async def test_a_trouble_that_was_told_is_not_told_again_after_a_restart(
    hotline: Hotline, told: Told
) -> None:
    hotline.app.watch.lines = [Silent()]
    await told.audit()
    hotline.app.watch.auditor._begun.clear()
    await told.audit()
    assert told.times("Không nghe được telegram") == EVERYONE
