"""An adult's case goes its own way: no Mẫu 02, a look each month, the no-contact order."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

NO_DANGER = {"có điều nào dưới đây": "Không có điều nào", "Chọn được nhiều điều": "1"}
NOTE = {"làm những việc gì": "gọi điện hỏi thăm", "Có gì thay đổi": "vẫn như cũ"}
REVIEWS = "SELECT state FROM reminders WHERE kind = 'review' ORDER BY due_at"
NO_CONTACT = "quyết định cấm tiếp xúc"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.on_duty(lan)
    return lan


@pytest.fixture
async def yen(hotline: Hotline) -> Phone:
    return await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")


async def reported(phone: Phone, form: str = "intake_adult", **answers: str) -> None:
    """A whole report from xã Hòa Vang; `answers`: by words of the question, `_` for a blank."""
    await phone.taps_token(f"!new.{form}")
    said = {words.replace("_", " "): answer for words, answer in answers.items()}
    await forms.rest(phone, {**said, "ở xã, phường nào": "hoa vang", **NO_DANGER})


async def about(phone: Phone, form: str, **answers: str) -> None:
    """A whole form about case A1."""
    await phone.taps_token(f"!form.{form}.A1")
    said = {words.replace("_", " "): answer for words, answer in answers.items()}
    await forms.rest(phone, {**NOTE, **said, "Chọn được nhiều điều": "1"})


async def stage(hotline: Hotline) -> str:
    return str((await hotline.rows("SELECT stage FROM cases"))[0]["stage"])


async def test_nobody_hears_of_mau_02_or_a_level_where_none_is_signed(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await reported(lan)
    await yen.says("hồ sơ A1")
    assert "Mẫu 02" not in lan.text() + yen.text()
    assert "mức" not in yen.heard()[-1].parts[0]
    assert "!form.review.A1" not in [o.token for o in yen.heard()[-1].options]


async def test_an_adult_is_looked_after_each_month_by_a_note_on_the_plan(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await reported(lan)
    await about(yen, "needs")
    await hotline.passes(days=28)
    assert yen.times("Đến kỳ rà soát") == 0
    await hotline.passes(days=3)
    assert yen.times("Đến kỳ rà soát") == 1
    assert yen.button("Điền phiếu theo dõi").token == "!form.progress_note.A1"


async def test_an_adult_in_danger_is_looked_after_each_week(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await reported(lan)
    await about(yen, "progress_note", an_toàn_không="Không, đang gặp nguy hiểm")
    planned = await hotline.rows("SELECT due_at FROM reminders WHERE kind = 'review' ORDER BY id")
    assert str(planned[-1]["due_at"]).startswith("2026-11-30")


async def test_a_note_about_nobody_reached_is_no_review(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await reported(lan)
    await about(yen, "progress_note", bằng_cách_nào="Chưa liên hệ được", an_toàn_không="4")
    assert [row["state"] for row in await hotline.rows(REVIEWS)] == ["scheduled"]
    await about(yen, "progress_note", bằng_cách_nào="Điện thoại", an_toàn_không="An toàn")
    assert [row["state"] for row in await hotline.rows(REVIEWS)] == ["done", "scheduled"]


async def test_after_the_chair_knows_a_note_begins_the_support_of_the_victim(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await reported(lan, "domestic_violence", Đã_báo_Chủ_tịch="Chưa")
    assert await stage(hotline) == "notice"
    await about(yen, "progress_note", an_toàn_không="An toàn")
    assert await stage(hotline) == "support"


PROPOSED = "Mức nguy cơ hệ thống đề xuất: "


async def test_grave_violence_at_home_is_proposed_high_by_its_own_facts(lan: Phone) -> None:
    blow = {"Có_dấu_hiệu_nặng": "1", "Có_hung_khí": "Có"}
    await reported(lan, "domestic_violence", **blow)
    assert f"{PROPOSED}Cao." in lan.text()
    assert "• Có dấu hiệu nặng nào dưới đây: Bị đánh vào đầu, bóp cổ, ngất" in lan.text()
    assert "Thấp" not in lan.text() and "Mẫu 02" not in lan.text()


async def test_violence_of_which_nothing_is_known_is_given_no_level(lan: Phone) -> None:
    unknown = {"Loại_bạo_lực": "Chưa rõ", "Có_dấu_hiệu_nặng": "Chưa rõ", "Thương_tích": "không"}
    await reported(lan, "domestic_violence", Hành_vi="bỏ qua", **unknown)
    assert "A1" in lan.text() and PROPOSED not in lan.text()


async def test_a_no_contact_order_is_the_chairs_within_twelve_hours_and_lasts_three_days(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await reported(lan, "domestic_violence", muốn_đề_nghị_cấm_tiếp_xúc="Có")
    await hotline.passes(hours=10, minutes=5)
    assert (lan.times("có đề nghị cấm tiếp xúc"), yen.times("có đề nghị cấm tiếp xúc")) == (2, 1)
    await about(
        yen, "emergency_measures", biện_pháp_nào="4", Ai_quyết_định="1", lúc_mấy_giờ="18h hôm nay"
    )
    await hotline.passes(hours=5)
    assert yen.times("có đề nghị cấm tiếp xúc") == 1
    await hotline.passes(days=2)
    assert yen.times(NO_CONTACT) == 1 and "còn 1 ngày" in yen.text()


async def test_a_resident_is_in_the_register_by_name(hotline: Hotline) -> None:
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="trung-tam")
    await yen.taps_token("!new.resident")
    await forms.rest(yen, {"Họ và tên": "Trần Văn Cảnh", "Chọn được nhiều điều": "1"})
    web = await hotline.browser(yen.person)
    await web.says("hồ sơ A1")
    assert "Họ và tên: Trần Văn Cảnh" in web.text()
