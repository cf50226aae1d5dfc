"""Reminders come at the right hour to the right person, once, whatever was down meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

CLOCK = "⏳ Hồ sơ khẩn cấp A1"
MAU_02 = "chưa có đánh giá nguy cơ ban đầu"
REVIEW = "Đến kỳ rà soát hồ sơ A1"


@dataclass
class House:
    """The people a case goes through."""

    lan: Phone
    hung: Phone
    yen: Phone
    head: Phone


@pytest.fixture
async def house(hotline: Hotline) -> House:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    await hotline.on_duty(hung)
    return House(lan, hung, yen, head)


async def reported(house: House, commune: str = "hoa vang", **answers: str) -> None:
    """A whole report about this commune."""
    await forms.intake(house.lan, {"ở xã, phường nào": commune, **answers})


async def due(hotline: Hotline, kind: str) -> list[str]:
    """When reminders of this kind are still due, in the clock of the tables."""
    query = "SELECT due_at FROM reminders WHERE kind = :kind AND state = 'scheduled' ORDER BY id"
    return [str(row["due_at"])[:16] for row in await hotline.rows(query, kind=kind)]


@on_both_databases
async def test_a_report_goes_to_the_manager_of_its_communes_unit(
    hotline: Hotline, house: House
) -> None:
    await reported(house)
    assert "Hồ sơ A1 được giao cho anh/chị" in house.yen.text()
    assert "Mã hồ sơ: A1. Giờ nhận tin: 09:00 23/11" in house.lan.text()
    await hotline.ticks()
    assert "chưa có người quản lý" not in house.head.text()


async def test_without_a_manager_it_is_the_heads_task(hotline: Hotline, house: House) -> None:
    await reported(house, "phuong hai chau")
    await hotline.ticks()
    assert "Hồ sơ A1 chưa có người quản lý. Xin phân công trước 13:00 23/11" in house.head.text()


async def test_the_head_gives_it_to_somebody(hotline: Hotline, house: House) -> None:
    await reported(house, "phuong hai chau")
    await house.head.says("/hoso A1")
    await house.head.taps("Giao cho chị Hoàng Thị Yến")
    assert "Hồ sơ A1 được giao cho anh/chị" in house.yen.text()
    await hotline.passes(hours=8)
    assert "vẫn chưa có người quản lý" not in house.head.text()


async def test_four_working_hours_later_the_head_hears_again(
    hotline: Hotline, house: House
) -> None:
    await reported(house, "phuong hai chau")
    await hotline.passes(hours=5)
    assert house.head.times("vẫn chưa có người quản lý") == 1


async def test_in_an_emergency_after_half_an_hour(hotline: Hotline, house: House) -> None:
    await house.lan.says("khẩn cấp")
    await house.hung.taps("Tôi nhận xử lý")
    await hotline.passes(minutes=29)
    assert house.head.times("vẫn chưa có người quản lý") == 0
    await hotline.passes(minutes=1)
    assert house.head.times("vẫn chưa có người quản lý") == 1


async def test_mau_02_is_asked_for_daily_until_it_is_signed(hotline: Hotline, house: House) -> None:
    await reported(house)
    await hotline.passes(hours=19)
    assert house.hung.times(MAU_02) == 0
    await hotline.passes(hours=2)
    assert house.hung.times(MAU_02) == 1
    await hotline.passes(hours=48)
    assert house.hung.times(MAU_02) == 3
    await forms.signed(house.hung, "A1", "medium")
    await hotline.passes(hours=48)
    assert house.hung.times(MAU_02) == 3


async def test_past_24_hours_the_head_is_told_once(hotline: Hotline, house: House) -> None:
    await reported(house)
    await hotline.passes(days=6)
    assert house.head.times("quá hạn đánh giá nguy cơ ban đầu") == 1


async def test_mau_02_names_its_limit_and_past_it_what_counts_instead(
    hotline: Hotline, house: House
) -> None:
    await reported(house)
    await hotline.passes(hours=21)
    assert house.hung.times("(Mẫu 02). Hạn ký: 09:00 24/11.") == 1
    await hotline.passes(hours=24)
    assert house.hung.times("(Mẫu 02). Đến khi ký, coi như mức Cao.") == 1


@pytest.mark.parametrize(
    ("level", "first"),
    [("high", "2026-11-30 01:00"), ("medium", "2026-12-07 01:00"), ("low", "2026-12-23 01:00")],
)
async def test_the_first_review_goes_by_the_signed_level(
    hotline: Hotline, house: House, level: str, first: str
) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", level)
    assert await due(hotline, "review") == [first]


async def test_the_manager_gets_the_review_at_eight_in_the_morning(
    hotline: Hotline, house: House
) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    await hotline.passes(days=6, hours=22, minutes=59)
    assert REVIEW not in house.yen.text()
    await hotline.passes(minutes=1)
    assert house.yen.times(REVIEW) == 1


async def test_a_follow_up_does_it_and_plans_the_next(hotline: Hotline, house: House) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    await hotline.passes(days=7)
    await forms.followed_up(house.yen, "A1")
    assert "Lần rà soát sau đã được đặt lịch" in house.yen.text()
    assert await due(hotline, "review") == ["2026-12-07 01:00"]


async def test_the_next_day_may_be_chosen_but_not_beyond_the_level(
    hotline: Hotline, house: House
) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    await forms.followed_up(house.yen, "A1", "25/11/2026")
    assert await due(hotline, "review") == ["2026-11-25 01:00"]
    await forms.followed_up(house.yen, "A1", "25/12/2026")
    assert await due(hotline, "review") == ["2026-11-30 01:00"]


async def test_an_overdue_review_is_told_to_the_head_after_two_working_days(
    hotline: Hotline, house: House
) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    await hotline.passes(days=8, hours=20)
    assert house.head.times("quá hạn rà soát") == 0
    await hotline.passes(days=1)
    assert house.head.times("quá hạn rà soát") == 1


async def sent_review(hotline: Hotline, house: House) -> None:
    """The manager has just been reminded."""
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    await hotline.passes(days=7)


async def test_it_can_be_put_off_by_an_hour(hotline: Hotline, house: House) -> None:
    await sent_review(hotline, house)
    reply = await house.yen.taps("Nhắc lại sau 1 giờ")
    assert "sẽ nhắc lại lúc 10:00" in reply.parts[0]
    await hotline.passes(minutes=60)
    assert house.yen.times(REVIEW) == 2


async def test_or_until_tomorrow_morning(hotline: Hotline, house: House) -> None:
    await sent_review(hotline, house)
    reply = await house.yen.taps("Nhắc lại sáng mai")
    assert "08:30 01/12" in reply.parts[0]
    await hotline.passes(hours=24)
    assert house.yen.times(REVIEW) == 2


async def test_three_times_and_no_more(hotline: Hotline, house: House) -> None:
    await sent_review(hotline, house)
    for _ in range(3):
        await house.yen.taps("Nhắc lại sau 1 giờ")
        await hotline.passes(hours=1)
    reply = await house.yen.taps("Nhắc lại sau 1 giờ")
    assert "Đã hoãn 3 lần" in reply.parts[0]


async def test_not_past_a_deadline_of_law(hotline: Hotline, house: House) -> None:
    await reported(house)
    await hotline.passes(hours=21)
    reply = await house.hung.taps("Nhắc lại sáng mai")
    assert "Không hoãn được qua thời hạn" in reply.parts[0]


async def test_somebody_elses_reminder_cannot_be_put_off(hotline: Hotline, house: House) -> None:
    await sent_review(hotline, house)
    reply = await house.lan.taps_token(house.yen.button("Nhắc lại sau 1 giờ").token)
    assert "không thuộc phần của anh/chị" in reply.parts[0]
    assert not await hotline.rows("SELECT id FROM reminders WHERE state = 'snoozed'")


@on_both_databases
async def test_days_of_downtime_cost_lateness_and_no_reminder_twice(
    hotline: Hotline, house: House
) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    await hotline.jumps(days=9)
    await hotline.ticks()
    await hotline.ticks()
    assert house.yen.times(REVIEW) == 1


@on_both_databases
async def test_two_ticks_at_once_remind_once(hotline: Hotline, house: House) -> None:
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    hotline.clock.move(hotline.house.library.policy.reminders.risk_first * 9)
    await hotline.two_ticks_at_once()
    assert house.yen.times(REVIEW) == 1


async def test_the_journal_has_a_line_for_every_reminder(hotline: Hotline, house: House) -> None:
    await sent_review(hotline, house)
    lines = [line["detail"] for line in await hotline.journal("reminder_sent")]
    assert "kind=review number=2" in lines


@pytest.mark.parametrize(
    ("days_on", "first"),
    [(5, "2026-12-04 01:00"), (70, "2027-02-03 01:00")],
    ids=["signed on a Saturday", "a week before Tết"],
)
async def test_a_review_never_falls_on_a_day_off(
    hotline: Hotline, house: House, days_on: int, first: str
) -> None:
    hotline.clock.move(timedelta(days=days_on))
    await hotline.on_duty(house.hung)
    await reported(house)
    await forms.signed(house.hung, "A1", "high")
    assert await due(hotline, "review") == [first]
