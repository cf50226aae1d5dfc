"""The machine's clock is set while alarms ring: nothing twice, nothing frozen, and people hear."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.watching.clock_guard import ClockGuard
from db import audit
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.watching import EVERYONE, NOBODY, Told, awake, told

__all__ = ["told"]
JUMPED, BACK = "Đồng hồ máy vừa nhảy tới", "Đồng hồ máy vừa lùi"
TICK = timedelta(seconds=1)


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def runs(told: Told, seconds: int) -> None:
    """So many seconds pass, each with its cycle."""
    for _ in range(seconds):
        told.hotline.clock.move(TICK)
        await told.cycle()


@on_both_databases
@pytest.mark.parametrize("hours", [-2, 2])
async def test_F7_an_alarm_rings_on_through_a_jump_of_two_hours(
    hotline: Hotline, lan: Phone, hours: int
) -> None:
    told_ = await awake(hotline)
    await lan.says("khẩn cấp")
    await runs(told_, 5)
    before = told_.hung.pages()
    hotline.clock.jump(hours=hours)
    await runs(told_, 61)
    assert before < told_.hung.pages() <= before + 2
    await told_.hung.taps("Tôi nhận xử lý")
    assert "Việc phải làm ngay" in told_.hung.text()


@pytest.mark.parametrize("minutes", [-5, -120])
async def test_F7_a_clock_put_back_is_told_once_and_nothing_waits_for_hours(
    hotline: Hotline, told: Told, lan: Phone, minutes: int
) -> None:
    await lan.says("khẩn cấp")
    await hotline.change("UPDATE outbox SET state = 'pending', lease = NULL")
    hotline.clock.jump(minutes=minutes)
    await runs(told, 2)
    assert told.times(BACK) == EVERYONE
    assert not await hotline.rows("SELECT id FROM outbox WHERE state = 'pending'")


async def test_F7_what_a_dead_process_had_claimed_is_free_a_minute_after_the_jump(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    until = hotline.clock.real() + timedelta(seconds=15)
    claim = "UPDATE outbox SET state = 'claimed', lease = 'dead', lease_until = :until"
    await hotline.change(f"{claim} WHERE page_id IS NOT NULL", until=str(until)[:19])
    hotline.clock.jump(hours=-2)
    await told.cycle()
    hotline.clock.move(timedelta(seconds=61))
    await told.cycle()
    assert not await hotline.rows("SELECT id FROM outbox WHERE lease = 'dead'")


async def test_F7_the_silence_about_danger_raises_though_the_clock_was_put_back(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    await lan.begins()
    await hotline.change("UPDATE sessions SET danger_due_at = :at", at=str(soon(hotline))[:19])
    hotline.clock.jump(hours=-2)
    await told.cycle()
    (row,) = await hotline.rows("SELECT danger_due_at FROM sessions")
    assert str(row["danger_due_at"]) <= str(soon(hotline))


def soon(hotline: Hotline) -> object:
    """A minute from now."""
    return f"{(hotline.clock.now() + timedelta(minutes=1)).replace(tzinfo=None)}.000000"


@on_both_databases
async def test_F7_far_forward_is_told_and_believed_only_when_a_head_says_so(
    hotline: Hotline,
) -> None:
    told_ = await awake(hotline)
    hotline.clock.jump(hours=2)
    figures = await told_.cycle()
    await told_.cycle()
    assert told_.times(JUMPED) == EVERYONE
    assert figures["ready"] is False
    await told_.head.taps("Giờ máy đúng")
    assert "Đã ghi: giờ máy đúng" in told_.head.text()
    assert (await told_.cycle())["troubles"] == []


async def test_a_shift_lead_may_not_confirm_the_clock(hotline: Hotline, told: Told) -> None:
    hotline.clock.jump(hours=2)
    await told.cycle()
    await told.lead.taps("Giờ máy đúng")
    assert "Đã ghi: giờ máy đúng" not in told.lead.text()


@pytest.mark.parametrize("words", ["GIO DUNG", "đồng hồ đúng", "/gio may dung"])
async def test_the_clock_is_confirmed_in_words_as_well(
    hotline: Hotline, told: Told, words: str
) -> None:
    hotline.clock.jump(hours=2)
    await told.cycle()
    assert "Đã ghi: giờ máy đúng" in (await told.admin.says(words)).parts[0]
    assert "không có gì phải xác nhận" in (await told.admin.says(words)).parts[0]


async def test_a_clock_that_comes_back_by_itself_is_trusted_again(
    hotline: Hotline, told: Told
) -> None:
    hotline.clock.jump(hours=2)
    await told.cycle()
    hotline.clock.jump(hours=-2)
    await told.cycle()
    assert told.times("Đã ổn lại")[:3] == (1, 1, 1)
    assert (await told.cycle())["troubles"] == []


async def test_F7_while_the_clock_is_doubted_nobody_is_told_that_they_are_late(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    await told.hung.taps("Tôi nhận xử lý")
    await hotline.change("UPDATE reminders SET state = 'sent', next_at = due_at")
    hotline.clock.jump(hours=30)
    before = await told.cycle() and await late(hotline)
    await runs(told, 3)
    assert await late(hotline) == before > 0
    await told.head.taps("Giờ máy đúng")
    await runs(told, 3)
    assert await late(hotline) < before


async def late(hotline: Hotline) -> int:
    """How many reminders are overdue and not told yet."""
    query = "SELECT id FROM reminders WHERE state = 'sent' AND next_at <= :now"
    return len(await hotline.rows(query, now=str(hotline.clock.now())[:19]))


@pytest.mark.parametrize(("seconds", "heard"), [(4, NOBODY), (29, NOBODY), (40, EVERYONE)])
async def test_a_small_jump_forward_is_told_from_half_a_minute_on(
    hotline: Hotline, told: Told, seconds: int, heard: tuple[int, ...]
) -> None:
    hotline.clock.jump(seconds=seconds)
    await told.cycle()
    assert told.times(JUMPED) == heard


async def test_F7_a_slow_drift_is_no_jump(hotline: Hotline, told: Told) -> None:
    for _ in range(60):
        hotline.clock.jump(seconds=2)
        await told.cycle()
    assert told.times(JUMPED) == told.times(BACK) == NOBODY


async def test_a_tap_of_the_old_clock_and_the_new_one_has_one_effect(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    await told.hung.taps("Tôi nhận xử lý")
    hotline.clock.jump(hours=-2)
    await told.cycle()
    rows = await hotline.rows("SELECT id FROM tasks")
    await told.hung.taps("Tôi nhận xử lý")
    assert len(await hotline.rows("SELECT id FROM tasks")) == len(rows)


@pytest.mark.parametrize("hours", [-2, 2])
async def test_F7_where_a_server_keeps_the_time_ours_follows_it(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    clock, right = hotline.clock, hotline.clock.real()

    async def server_time(work: object) -> object:
        return right

    monkeypatch.setattr(audit, "server_time", server_time)
    monkeypatch.setattr(clock, "correct", lambda by: clock.jump(seconds=by.total_seconds()))
    guard = ClockGuard(hotline.house, follows=True)
    await guard.look()
    clock.jump(hours=hours)
    await guard.look()
    await hotline.app.ticks.settle()
    assert clock.real() == right
    assert told.lead.times("Đồng hồ máy lệch") == 1
    assert told.times(JUMPED) == told.times(BACK) == NOBODY
