"""A form starts a deadline: its people hear of it in time, once, until it is done."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

ISOLATION = "trẻ đang được cách ly tạm thời"
REFERRAL = "nơi nhận chuyển tuyến đã trả lời chưa"
GOAL = {
    "mấy mục tiêu": "1",
    "Vấn đề là gì": "nghỉ học",
    "cần gì": "đi học lại",
    "Mục tiêu là gì": "đi học lại",
    "Làm việc gì": "gặp cô giáo",
    "Ai làm": "chị Yến",
    "Nguồn lực": "không cần",
    "Xong trước": "30/11/2026",
}
OPEN = "SELECT kind FROM reminders WHERE kind LIKE :kind AND state IN ('scheduled', 'sent')"


@pytest.fixture
async def yen(hotline: Hotline) -> Phone:
    """The manager of case A1."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")
    await hotline.on_duty(lan)
    await lan.taps_token("!new.intake")
    await forms.until(lan, "ở xã, phường nào", {"có điều nào dưới đây": "Không có điều nào"})
    await lan.says("hoa vang")
    await lan.taps("Cúp máy giữa chừng")
    return yen


@pytest.fixture
async def head(hotline: Hotline) -> Phone:
    return await hotline.enrol("head", "Bùi Quốc Anh", title="anh")


async def sent(phone: Phone, form: str, **answers: str) -> None:
    """A whole form about case A1; `answers`: by words of the question, `_` for a blank."""
    await phone.taps_token(f"!form.{form}.A1")
    said = {k.replace("_", " "): v for k, v in answers.items()}
    await forms.rest(phone, {**said, "Chọn được nhiều điều": "1"})


async def isolated(phone: Phone) -> None:
    """The child was taken to a safe place today."""
    await sent(phone, "emergency_measures", Từ_ngày_nào="23/11/2026")


@on_both_databases
async def test_isolation_is_called_to_mind_on_day_10_13_and_15(
    hotline: Hotline, yen: Phone, head: Phone
) -> None:
    await isolated(yen)
    await hotline.passes(days=9, hours=22)
    assert yen.times(ISOLATION) == 0
    await hotline.passes(hours=2)
    assert "Hạn 08/12/2026, còn 5 ngày." in yen.text()
    await hotline.passes(days=3)
    assert "còn 2 ngày" in yen.text() and head.times(ISOLATION) == 0
    await hotline.passes(days=2)
    assert "Hạn cuối là hôm nay, 08/12/2026." in yen.text()
    assert (yen.times(ISOLATION), head.times(ISOLATION)) == (3, 1)


@on_both_databases
async def test_days_of_downtime_lose_no_deadline_and_tell_none_twice(
    hotline: Hotline, yen: Phone, head: Phone
) -> None:
    await isolated(yen)
    await hotline.jumps(days=40)
    await hotline.ticks()
    assert head.times(ISOLATION) == 1 and yen.times(ISOLATION) == 3
    assert "Đã quá hạn 08/12/2026." in yen.text()


async def test_two_ticks_at_once_tell_once(hotline: Hotline, yen: Phone) -> None:
    await sent(yen, "referral")
    hotline.clock.move(hotline.house.library.policy.reminders.risk_limit * 2)
    await hotline.two_ticks_at_once()
    assert yen.times(REFERRAL) == 1


async def test_one_tap_says_that_it_is_done_and_nothing_is_left_open(
    hotline: Hotline, yen: Phone, head: Phone
) -> None:
    await isolated(yen)
    await hotline.passes(days=10)
    reply = await yen.taps("Đã làm xong")
    assert "đã ghi là xong" in reply.parts[0]
    assert not await hotline.rows(OPEN, kind="isolation.%")
    await hotline.passes(days=10)
    assert head.times(ISOLATION) == 0
    assert [line["detail"] for line in await hotline.journal("clock_done")] == ["clock=isolation"]
    assert "không còn cần nhắc" in (await yen.taps("Đã làm xong")).parts[0]


async def test_somebody_elses_deadline_cannot_be_tapped_away(hotline: Hotline, yen: Phone) -> None:
    other = await hotline.enrol("case_manager", "Lê Thị Sen", unit="khu-vuc-1")
    await isolated(yen)
    await hotline.passes(days=10)
    reply = await other.taps_token(yen.button("Đã làm xong").token)
    assert "không thuộc phần" in reply.parts[0]
    assert await hotline.rows(OPEN, kind="isolation.%")


async def test_a_referral_is_asked_about_after_a_day_and_after_three(
    hotline: Hotline, yen: Phone, head: Phone
) -> None:
    await sent(yen, "referral")
    # 24/11 is a public holiday: it is asked when the house opens on the 25th.
    await hotline.passes(hours=48)
    assert yen.times(REFERRAL) == 1 and "Hạn 09:00 26/11, còn 25 giờ" in yen.text()
    await hotline.passes(hours=25)
    assert (yen.times(REFERRAL), head.times(REFERRAL)) == (2, 1)


async def test_the_plan_is_due_within_five_working_days_of_the_needs(
    hotline: Hotline, yen: Phone, head: Phone
) -> None:
    await sent(yen, "needs")
    await hotline.passes(days=10)
    assert yen.times("chưa có kế hoạch hỗ trợ, can thiệp") == 3
    assert head.times("chưa có kế hoạch hỗ trợ, can thiệp") == 1
    assert yen.button("Mẫu 04").token == "!form.support_plan.A1"


async def test_a_plan_in_time_asks_nobody(hotline: Hotline, yen: Phone) -> None:
    await sent(yen, "needs")
    await sent(yen, "support_plan", **GOAL)
    await hotline.passes(days=10)
    assert yen.times("chưa có kế hoạch hỗ trợ, can thiệp") == 0


async def test_domestic_violence_nobody_told_the_chair_about_is_the_shifts_task_at_once(
    hotline: Hotline, yen: Phone
) -> None:
    lan = await hotline.enrol("operator", "Nguyễn Thị Nga")
    await hotline.on_duty(lan)
    await lan.taps_token("!new.domestic_violence")
    said = {"có điều nào dưới đây": "Không có điều nào", "Đã báo Chủ tịch": "Chưa"}
    await forms.rest(lan, {**said, "Chọn được nhiều điều": "1"})
    assert (await hotline.rows("SELECT process, stage FROM cases ORDER BY id"))[-1] == {
        "process": "nd76",
        "stage": "notice",
    }
    await hotline.passes(minutes=16)
    assert lan.times("Gọi báo ngay Chủ tịch UBND cấp xã") == 2
    await lan.taps("Đã làm xong")
    await hotline.passes(hours=3)
    assert lan.times("Gọi báo ngay Chủ tịch UBND cấp xã") == 2


async def test_what_is_pushed_holds_the_code_and_the_time_left_alone(
    hotline: Hotline, yen: Phone, head: Phone
) -> None:
    await sent(yen, "emergency_measures", Ai_nhận="cô Vànganh", Từ_ngày_nào="23/11/2026")
    head.news()
    await hotline.passes(days=16)
    told = [line for line in head.news().splitlines() if "A1" in line]
    assert any("Hồ sơ A1: " + ISOLATION in line for line in told)
    assert not [line for line in told if "Vànganh" in line or "Yến" in line]
