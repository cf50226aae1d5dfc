"""The 12-hour clock of an emergency: its marks ring at any hour, counted from when it came in."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

HALF, TWO_LEFT, OVER = "đã qua nửa thời hạn", "còn 2 giờ", "ĐÃ HẾT 12 giờ"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


@pytest.fixture
async def head(hotline: Hotline) -> Phone:
    return await hotline.enrol("head", "Bùi Quốc Anh", title="anh")


async def test_three_marks_to_who_leads_the_duty_and_the_head(
    hotline: Hotline, lan: Phone, hung: Phone, head: Phone
) -> None:
    nga = await hotline.enrol("shift_lead", "Lý Thị Nga")
    await lan.says("khẩn cấp")
    await nga.says("NHAN A1")
    await hotline.passes_at_work(nga, hours=5, minutes=59)
    assert hung.times(HALF) == 0
    await hotline.passes_at_work(nga, minutes=1)
    assert [p.times(HALF) for p in (nga, hung, head, lan)] == [1, 1, 1, 0]
    await hotline.passes_at_work(nga, hours=4)
    assert [p.times(TWO_LEFT) for p in (nga, hung, head)] == [1, 1, 1]
    await hotline.passes_at_work(nga, hours=2)
    assert [p.times(OVER) for p in (nga, hung, head)] == [1, 1, 1]


async def test_they_ring_in_the_middle_of_the_night(
    hotline: Hotline, lan: Phone, hung: Phone, head: Phone
) -> None:
    await hotline.passes(hours=12)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await hotline.passes_at_work(hung, hours=6)
    assert head.times(HALF) == 1
    assert "Hạn cuối 09:00 24/11" in head.text()


async def test_a_report_entered_late_moves_the_marks_earlier(
    hotline: Hotline, lan: Phone, hung: Phone, head: Phone
) -> None:
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    reply = await lan.says("nhập bù A1 04:00 23/11 mất mạng cả đêm")
    assert "giờ nhận tin là 04:00 23/11" in reply.parts[0]
    await hotline.passes(hours=1)
    assert head.times(HALF) == 1
    assert "Hạn cuối 16:00 23/11" in head.text()


async def test_of_marks_already_past_only_the_last_rings(
    hotline: Hotline, lan: Phone, hung: Phone, head: Phone
) -> None:
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await lan.says("nhập bù A1 20:00 22/11 mất mạng")
    await hotline.ticks()
    assert [head.times(mark) for mark in (HALF, TWO_LEFT, OVER)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nhập bù A1 08:00 24/11 nhầm", "không thể ở tương lai"),
        ("nhập bù A1 09:00 23/11 nhầm", "chỉ sửa được sớm hơn"),
        ("nhập bù A1 04:00 23/11", "lý do nhập bù"),
        ("nhập bù A1 25:00 23/11 nhầm", "Gõ như sau"),
        ("nhập bù A1 hôm qua", "Gõ như sau"),
    ],
)
async def test_later_without_a_reason_or_unreadable_is_refused(
    hotline: Hotline, lan: Phone, hung: Phone, typed: str, said: str
) -> None:
    await lan.says("khẩn cấp")
    reply = await lan.says(typed)
    assert said in reply.parts[0]
    assert not await hotline.journal("backdated")


async def test_only_who_wrote_it_or_leads_may_move_it(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    reply = await hung.says("nhập bù A1 04:00 23/11 nhầm")
    assert "Không mở được hồ sơ A1" in reply.parts[0]
    assert not await hotline.journal("backdated")


async def test_the_reason_is_nowhere_in_the_journal(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await lan.says("nhập bù A1 04:00 23/11 mất mạng Chimsẻ")
    (line,) = await hotline.journal("backdated")
    assert "Chimsẻ" not in line["detail"]


async def test_the_form_itself_may_say_that_it_came_in_earlier(
    hotline: Hotline, lan: Phone, hung: Phone, head: Phone
) -> None:
    answers = {
        "nhận lúc nào?": "Nhận trước đó (nhập bù)",
        "mấy giờ, ngày nào": "04:00 23/11/2026",
        "Vì sao nhập bù": "mất mạng",
    }
    await lan.begins()
    await lan.taps(FLAG)
    await lan.taps("Xong")
    await forms.rest(lan, answers)
    await hung.taps("Tôi nhận xử lý")
    assert "Giờ nhận tin: 04:00 23/11" in lan.text()
    await hotline.passes(hours=1)
    assert head.times(HALF) == 1
