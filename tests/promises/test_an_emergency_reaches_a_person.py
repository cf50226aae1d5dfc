from __future__ import annotations

from tests.promises.hotline import Hotline


async def test_a_red_flag_pages_the_duty_and_the_raiser_sees_who_took_it(hotline: Hotline) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(lan, hung)
    await lan.says("mới")
    reply = await lan.taps("Bị thương nặng")
    assert "Mã hồ sơ: A1" in reply.parts[1]
    assert "KHẨN CẤP · hồ sơ A1" in hung.news()
    assert "KHẨN CẤP · hồ sơ" not in lan.text()
    await hung.taps("Tôi nhận xử lý")
    assert "anh Nguyễn Văn Hùng đã nhận xử lý" in lan.news()
    assert "Việc phải làm ngay" in hung.news()
