"""A caller who hung up is called back: three tries with results, then the shift lead decides."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

DUE, DECIDE = "đến giờ làm việc này", "ba lần gọi lại chưa gặp được ai"
NONE = {"có điều nào dưới đây": "Không có điều nào"}


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def lan(hotline: Hotline, ha: Phone) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def hung_up(phone: Phone, safe: str = "sau 8 giờ sáng") -> None:
    """A call that is cut off behind the question when to call back."""
    await phone.says("mới")
    await phone.says("0905 123 456")
    await phone.taps("Báo tin về trẻ em")
    await forms.until(phone, "Gọi lại lúc nào", NONE)
    await phone.says(safe)
    await phone.says("cúp máy")


async def state(hotline: Hotline) -> tuple[str, str | None, int]:
    (row,) = await hotline.rows("SELECT state, result, tries FROM tasks WHERE kind = 'call_back'")
    return row["state"], row["result"], row["tries"]


@on_both_databases
async def test_the_call_that_was_cut_off_is_the_one_that_is_called_back(
    hotline: Hotline, lan: Phone
) -> None:
    await hung_up(lan)
    (call,) = await hotline.rows("SELECT id, kind, state, case_id FROM calls")
    (task,) = await hotline.rows("SELECT call_id, case_id FROM tasks")
    assert (call["kind"], call["state"]) == ("hung_up", "call_back")
    assert (task["call_id"], task["case_id"]) == (call["id"], call["case_id"])


async def test_half_an_hour_later_it_is_time(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=29)
    assert lan.times(DUE) == 0
    await hotline.passes(minutes=1)
    assert lan.times(DUE) == 1


async def test_the_number_shows_what_waits(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan)
    await lan.says("0905123456")
    assert "Việc gọi lại đang chờ: hồ sơ A1, lúc 09:30" in lan.text()


@on_both_databases
async def test_after_three_tries_without_an_answer_the_shift_lead_decides(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=30)
    for _ in range(2):
        await lan.taps("Không nghe máy")
        await hotline.passes(minutes=10)
    assert (lan.times(DUE), ha.times(DECIDE)) == (3, 0)
    await lan.taps("Không nghe máy")
    await hotline.passes(minutes=1)
    assert ha.times(DECIDE) == 1
    await hotline.passes(hours=20)
    assert (lan.times(DUE), ha.times(DECIDE)) == (3, 1)


async def test_reminders_nobody_answers_go_to_the_shift_lead_too(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await hung_up(lan)
    await hotline.passes(hours=1)
    assert (lan.times(DUE), ha.times(DECIDE)) == (3, 1)


async def test_the_shift_lead_is_reminded_daily_until_it_is_decided(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await hung_up(lan)
    await hotline.passes(hours=26)
    assert ha.times(DECIDE) == 2
    await ha.taps("Ngừng gọi")
    assert await state(hotline) == ("done", "stopped", 1)
    await hotline.passes(hours=30)
    assert ha.times(DECIDE) == 2


async def test_only_the_lead_stops_the_calling(hotline: Hotline, lan: Phone, ha: Phone) -> None:
    await hung_up(lan)
    await hotline.passes(hours=1)
    assert "Việc này dành cho" in (await lan.taps_token(ha.button("Ngừng gọi").token)).parts[0]
    assert (await state(hotline))[0] == "open"


@pytest.mark.parametrize(
    ("button", "at"), [("15 phút nữa", "09:45"), ("1 giờ nữa", "10:30"), ("Sáng mai", "08:30")]
)
async def test_another_hour_is_one_tap(hotline: Hotline, lan: Phone, button: str, at: str) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=30)
    await lan.taps("Hẹn gọi lại")
    assert f"nhắc gọi lại lúc {at}" in (await lan.taps(button)).parts[0]


async def test_or_it_is_typed(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=30)
    await lan.taps("Hẹn gọi lại")
    assert "nhắc gọi lại lúc 15:30" in (await lan.says("hẹn 15h30")).parts[0]
    await hotline.passes(hours=5, minutes=59)
    assert lan.times(DUE) == 1
    await hotline.passes(minutes=1)
    assert lan.times(DUE) == 2


async def test_the_day_of_the_hour_is_said_and_changed_by_one_tap(
    hotline: Hotline, lan: Phone
) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=30)
    await lan.taps("Hẹn gọi lại")
    assert "lúc 07:00 ngày mai, 24/11" in (await lan.says("hẹn 07:00")).parts[0]
    assert "lúc 15:30 hôm nay, 23/11" in (await lan.says("hẹn 3 rưỡi chiều")).parts[0]
    assert "lúc 15:30 ngày mai, 24/11" in (await lan.taps("15:30 ngày mai")).parts[0]
    assert "lúc 10:30 hôm nay" in (await lan.taps("1 giờ nữa")).parts[0]


async def test_an_hour_that_has_just_passed_is_asked_back(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=30)
    await lan.taps("Hẹn gọi lại")
    asked = await lan.says("hẹn 08:15")
    assert "đã qua" in asked.parts[0] and asked.options[0].label == "08:15 ngày mai, 24/11"
    assert "08:15 ngày mai" in (await lan.says("hẹn 8h15 sáng mai")).parts[0]
    await hotline.passes(hours=22)
    assert lan.times(DUE) == 1


@pytest.mark.parametrize("typed", ["hẹn 25h", "hẹn 7h"])
async def test_an_hour_for_nothing_gets_a_sentence(lan: Phone, typed: str) -> None:
    assert await lan.says(typed)


async def test_who_asked_not_to_be_called_is_not_called(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan, "đừng gọi, chồng tôi ở nhà")
    await hotline.passes(minutes=30)
    assert "ĐỪNG GỌI LẠI" in lan.heard()[-1].parts[-1]
    assert "chồng" not in "\n".join(lan.heard()[-1].parts)


async def test_number_and_safe_hours_are_read_on_the_web_only(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan)
    await hotline.passes(minutes=30)
    browser = await hotline.browser(lan.person)
    token = lan.button("Số và giờ gọi an toàn").token
    shown = "\n".join((await browser.taps_token(token)).parts)
    assert "0905 123 456" in shown and "sau 8 giờ sáng" in shown
    elsewhere = "\n".join((await lan.taps_token(token)).parts)
    assert "0905" not in elsewhere and "8 giờ" not in elsewhere


async def test_a_report_sent_after_all_closes_the_call(hotline: Hotline, lan: Phone) -> None:
    await hung_up(lan)
    await lan.says("tiếp tục")
    await forms.rest(lan)
    (call,) = await hotline.rows("SELECT kind, state FROM calls")
    assert (call["kind"], call["state"]) == ("intake", "closed")
