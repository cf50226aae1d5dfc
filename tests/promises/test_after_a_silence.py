"""The house stood still: it is told, alarms ring at once, and a lost tap is asked for again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.watch import Watch
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.watching import Told, awake, told

__all__ = ["told"]
STOOD, AGAIN = "Hệ thống đã ngừng", "xin chạm lại"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def down(told: Told, **span: float) -> None:
    """The process ends and is started again after so long."""
    app = told.hotline.app
    told.hotline.clock.move(timedelta(**span))
    app.watch = Watch(app.house, app.ticks, tuple, app.settings.var_dir)
    await told.cycle()


@pytest.mark.parametrize(
    ("seconds", "heard"),
    [(29, (0, 0, 0, 0)), (31, (1, 0, 0, 0)), (120, (1, 0, 0, 0)), (130, (1, 1, 1, 0))],
)
async def test_a_gap_is_told_to_the_shift_and_a_long_one_to_the_heads(
    told: Told, seconds: int, heard: tuple[int, ...]
) -> None:
    await down(told, seconds=seconds)
    assert told.times(STOOD) == heard


@on_both_databases
async def test_a_gap_is_written_down_and_told_once(hotline: Hotline) -> None:
    told_ = await awake(hotline)
    await down(told_, minutes=20)
    await told_.cycle()
    assert told_.times("khoảng 20 phút") == (1, 1, 1, 0)
    (row,) = await hotline.rows("SELECT kind, open_as FROM troubles")
    assert (row["kind"], row["open_as"]) == ("outage", None)


async def test_what_came_late_is_counted_for_the_shift_and_the_heads(
    told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    await down(told, minutes=200)
    late = "1 báo động gọi trễ, 1 lời nhắc việc đến trễ"
    assert told.times(late) == (1, 1, 1, 0)


async def test_where_nothing_waited_nothing_is_counted(told: Told) -> None:
    await down(told, minutes=20)
    assert told.times("gọi trễ") == (0, 0, 0, 0)


async def test_the_first_start_of_all_is_no_outage(hotline: Hotline) -> None:
    told_ = await awake(hotline)
    assert told_.times(STOOD) == (0, 0, 0, 0)


async def test_a_process_that_hangs_notices_it_afterwards(told: Told) -> None:
    told.hotline.clock.move(timedelta(minutes=3))
    await told.cycle()
    assert told.times(STOOD) == (1, 1, 1, 0)


async def test_what_another_process_ticked_meanwhile_was_no_outage(
    hotline: Hotline, told: Told
) -> None:
    hotline.clock.move(timedelta(minutes=3))
    await hotline.change("UPDATE beats SET at = :at", at=str(hotline.clock.real())[:19])
    await told.cycle()
    assert told.times(STOOD) == (0, 0, 0, 0)


async def test_the_demo_clock_moved_forward_is_no_outage(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = hotline.clock
    real, uptime = clock.real(), clock.uptime()
    monkeypatch.setattr(clock, "real", lambda: real)
    monkeypatch.setattr(clock, "uptime", lambda: uptime)
    await hotline.passes(hours=5)
    await told.cycle()
    assert told.times("⚠️ Hệ thống đã ngừng") == told.times("Đồng hồ máy") == (0, 0, 0, 0)


@on_both_databases
async def test_F6_after_an_inbound_gap_a_tap_is_asked_for_again(
    hotline: Hotline, lan: Phone
) -> None:
    told_ = await awake(hotline)
    await lan.says("khẩn cấp")
    await down(told_, seconds=130)
    assert told_.hung.times(AGAIN) == 1
    await told_.hung.taps("Tôi nhận xử lý")
    assert "Việc phải làm ngay" in told_.hung.text()


async def test_F6_after_ninety_seconds_a_tap_still_arrives_and_none_is_asked_for(
    told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    await down(told, seconds=90)
    assert told.hung.times(AGAIN) == 0


async def test_F6_who_has_taken_it_already_is_not_asked(told: Told, lan: Phone) -> None:
    await lan.says("khẩn cấp")
    await told.hung.taps("Tôi nhận xử lý")
    await down(told, seconds=200)
    assert told.hung.times(AGAIN) == 0


async def test_F6_each_page_is_asked_about_once(told: Told, lan: Phone) -> None:
    await lan.says("khẩn cấp")
    await down(told, seconds=130)
    asked = told.hung.times(AGAIN)
    await down(told, seconds=101)
    assert told.hung.times(AGAIN) == asked + 1  # a newer page, about which nobody asked yet


class Line:
    """A platform that answers when it likes."""

    name = "telegram"

    def __init__(self) -> None:
        self.silent_for = 0.0


@pytest.mark.parametrize(("silent", "asked"), [(99.0, 0), (150.0, 1)])
async def test_F6_a_platform_that_was_silent_and_answers_again_may_have_lost_a_tap(
    told: Told, lan: Phone, silent: float, asked: int
) -> None:
    line = Line()
    told.hotline.app.watch.lines = [line]
    await lan.says("khẩn cấp")
    for line.silent_for in (1.0, silent, 1.0, 2.0):
        await told.cycle()
    assert told.hung.times(AGAIN) == asked


async def test_everything_overdue_is_one_page_a_person_after_a_long_night(
    told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    before = told.hung.pages()
    await down(told, hours=6)
    assert told.hung.times("KHẨN CẤP · hồ sơ A1") == before + 1
