"""*Tôi bấm nhầm*: everyone hears it at once, and it rings on until a second person agrees."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

TOLD = "chị Trần Thị Lan báo bấm nhầm hồ sơ A1 lúc 09:00; xin một người trực xác nhận"
OVER = "xác nhận bấm nhầm lúc 09:00"


@dataclass
class Night:
    """Lan raises; Hùng and Nga have the shift, Hà leads it."""

    lan: Phone
    hung: Phone
    nga: Phone
    ha: Phone


@pytest.fixture
async def staff(hotline: Hotline) -> Night:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(lan, hung, nga)
    return Night(lan, hung, nga, ha)


@pytest.fixture
async def ringing(hotline: Hotline, staff: Night) -> Night:
    await staff.lan.says("khẩn cấp")
    for phone in (staff.lan, staff.hung, staff.nga):
        phone.news()
    return staff


async def alarm(hotline: Hotline) -> tuple[str, str]:
    """State, and how it ended."""
    (row,) = await hotline.rows("SELECT state, body FROM escalations")
    return row["state"], "mistaken" if '"outcome": "mistaken"' in row["body"] else ""


async def clocks(hotline: Hotline) -> int:
    """How many marks of the 12 hours are open."""
    query = "SELECT id FROM reminders WHERE kind LIKE 'clock%' AND state = 'scheduled'"
    return len(await hotline.rows(query))


@on_both_databases
async def test_E27_everyone_who_was_called_hears_it_and_it_rings_on_but_never_at_its_raiser(
    hotline: Hotline, ringing: Night
) -> None:
    reply = await ringing.lan.taps("Tôi bấm nhầm")
    assert "Máy vẫn gọi cho đến khi một người trực xác nhận" in reply.parts[0]
    assert TOLD in ringing.hung.news() and TOLD in ringing.nga.news()
    await hotline.passes(minutes=12)
    assert ringing.hung.pages() > 5 and ringing.ha.pages() > 5
    assert ringing.lan.pages() == 0 and await alarm(hotline) == ("paging", "")
    assert "chị Trần Thị Lan báo bấm nhầm lúc 09:00" in ringing.ha.news()


@on_both_databases
async def test_a_second_person_on_duty_ends_it_and_everyone_hears_so(
    hotline: Hotline, ringing: Night
) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    assert OVER in (await ringing.hung.taps("Xác nhận bấm nhầm")).parts[0]
    assert await alarm(hotline) == ("resolved", "mistaken")
    assert OVER in ringing.lan.news()
    assert "báo động kết thúc lúc 09:00 (Bấm nhầm)" in ringing.nga.news()
    before = ringing.nga.pages()
    await hotline.passes(hours=1)
    assert ringing.nga.pages() == before


@pytest.mark.parametrize("typed", ["BẤM NHẦM A1", "bam nham a1", "Tôi bấm nhầm", "bấm nhầm"])
async def test_it_is_said_by_typing_too_with_or_without_the_code(
    hotline: Hotline, ringing: Night, typed: str
) -> None:
    await ringing.lan.says(typed)
    assert TOLD in ringing.hung.news()
    assert len(await hotline.journal("mistake_said")) == 1


@pytest.mark.parametrize("typed", ["XAC NHAN NHAM A1", "xác nhận bấm nhầm a1"])
async def test_it_is_confirmed_by_typing_too(hotline: Hotline, ringing: Night, typed: str) -> None:
    await ringing.lan.says("bấm nhầm A1")
    await ringing.nga.says(typed)
    assert await alarm(hotline) == ("resolved", "mistaken")


async def test_it_is_told_once_however_often_it_is_said(ringing: Night) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    await ringing.lan.taps("Tôi bấm nhầm")
    assert ringing.hung.times(TOLD) == 1


async def test_handled_as_real_it_is_an_alarm_like_any_other(
    hotline: Hotline, ringing: Night
) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    reply = await ringing.hung.taps("Vẫn xử lý như thật")
    assert "Việc phải làm ngay" in "\n".join(reply.parts)
    assert await alarm(hotline) == ("acknowledged", "")


async def test_its_raiser_does_not_confirm_it_even_when_on_duty(
    hotline: Hotline, ringing: Night
) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    said = (await ringing.lan.says("xác nhận nhầm A1")).parts[0]
    assert "người báo động không tự xác nhận được" in said
    assert await alarm(hotline) == ("paging", "")


async def test_nobody_else_says_it_for_them(hotline: Hotline, ringing: Night) -> None:
    assert "chỉ người đã báo động" in (await ringing.hung.says("bấm nhầm A1")).parts[0]
    assert "không có báo động nào đang mở" in (await ringing.hung.says("bấm nhầm")).parts[0]
    assert "chưa ai báo bấm nhầm" in (await ringing.hung.says("xác nhận nhầm A1")).parts[0]
    assert await alarm(hotline) == ("paging", "")


async def test_a_collaborator_confirms_nothing(hotline: Hotline, ringing: Night) -> None:
    mai = await hotline.enrol("collaborator", "Đỗ Thị Mai", unit="khu-vuc-1")
    await ringing.lan.taps("Tôi bấm nhầm")
    await mai.says("xác nhận nhầm A1")
    assert await alarm(hotline) == ("paging", "")


async def test_after_ten_minutes_the_button_says_why_it_does_nothing(
    hotline: Hotline, ringing: Night
) -> None:
    old = ringing.lan.button("Tôi bấm nhầm").token
    await hotline.passes(minutes=10)
    assert "đã quá 10 phút" in (await ringing.lan.taps_token(old)).parts[0]
    assert ringing.hung.times("báo bấm nhầm") == 0


async def test_taken_or_over_the_button_says_so(ringing: Night) -> None:
    old = ringing.lan.button("Tôi bấm nhầm").token
    await ringing.hung.taps("Tôi nhận xử lý")
    assert "anh Nguyễn Văn Hùng đã nhận xử lý" in (await ringing.lan.taps_token(old)).parts[0]
    await ringing.hung.ends("Trẻ đã an toàn")
    assert "không còn tác dụng" in (await ringing.lan.taps_token(old)).parts[0]


async def test_E28_who_wants_one_more_has_it_and_it_is_theirs_to_end(ringing: Night) -> None:
    await ringing.hung.says("CẦN THÊM A1")
    said = (await ringing.lan.says("bấm nhầm A1")).parts[0]
    assert "anh Nguyễn Văn Hùng đã nhận xử lý" in said


@on_both_databases
async def test_danger_named_again_is_no_mistake_any_more(hotline: Hotline, ringing: Night) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    old = ringing.hung.button("Xác nhận bấm nhầm").token
    await ringing.lan.says("khẩn cấp")
    assert "sau đó lại có tin nguy hiểm" in (await ringing.hung.taps_token(old)).parts[0]
    assert await alarm(hotline) == ("paging", "")


async def test_danger_after_a_confirmed_mistake_rings_anew(
    hotline: Hotline, ringing: Night
) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    await ringing.hung.taps("Xác nhận bấm nhầm")
    before = ringing.hung.pages()
    await ringing.lan.says("khẩn cấp")
    assert ringing.hung.pages() == before + 1
    assert await clocks(hotline) > 0


async def test_a_red_flag_ticked_after_a_mistake_rings(hotline: Hotline, staff: Night) -> None:
    await staff.lan.begins()
    await staff.lan.taps(FLAG)
    await staff.lan.taps("Tôi bấm nhầm")
    await staff.hung.taps("Xác nhận bấm nhầm")
    await staff.lan.says("khẩn cấp")
    assert len(await hotline.rows("SELECT id FROM escalations")) == 2


async def test_the_twelve_hours_of_a_mistake_end_and_its_case_stays_with_the_reason(
    hotline: Hotline, ringing: Night
) -> None:
    assert await clocks(hotline) > 0
    await ringing.lan.taps("Tôi bấm nhầm")
    await ringing.hung.taps("Xác nhận bấm nhầm")
    assert await clocks(hotline) == 0
    assert "Bấm nhầm" in "\n".join((await ringing.ha.says("/hoso A1")).parts)
    (case,) = await hotline.rows("SELECT state, emergency FROM cases")
    assert case["state"] == "open" and not case["emergency"]


async def test_nothing_is_asked_about_a_mistake_nobody_reported_anything_with(
    hotline: Hotline, ringing: Night
) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    await ringing.hung.taps("Xác nhận bấm nhầm")
    states = await hotline.rows("SELECT DISTINCT state FROM reminders")
    assert [row["state"] for row in states] == ["cancelled"]


async def test_the_twelve_hours_of_a_real_alarm_outlast_a_later_mistake(
    hotline: Hotline, ringing: Night
) -> None:
    await ringing.hung.taps("Tôi nhận xử lý")
    await ringing.hung.ends("Chưa tìm thấy trẻ")
    await ringing.lan.says("khẩn cấp")
    await ringing.lan.taps("Tôi bấm nhầm")
    reply = await ringing.nga.taps("Xác nhận bấm nhầm")
    assert "Đồng hồ 12 giờ của hồ sơ A1 vẫn chạy" in "\n".join(reply.parts)
    assert await clocks(hotline) > 0


async def test_an_alarm_by_silence_can_be_taken_back(hotline: Hotline, staff: Night) -> None:
    await staff.lan.says("cháu bé đang bị bố đánh")
    await hotline.passes(seconds=61)
    await staff.lan.taps("Tôi bấm nhầm")
    assert "báo bấm nhầm hồ sơ A1" in staff.hung.text()
