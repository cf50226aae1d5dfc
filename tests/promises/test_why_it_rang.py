"""The sheet of a case whose report is still being written: why it rang, and where it stands."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

CALM = {"phường nào": "xã Hòa Vang, Đà Nẵng", "có điều nào dưới đây": "Không có điều nào"}
FLAGS = "🔴 Dấu hiệu nguy hiểm: Bị thương nặng"
GOES_ON = "đang ghi tiếp"


async def web(hotline: Hotline, role: str, name: str, unit: str = "trung-tam") -> Phone:
    return await hotline.browser((await hotline.enrol(role, name, unit=unit)).person)


async def parts(phone: Phone) -> list[str]:
    return list((await phone.says("/hoso a1")).parts)


async def sheet(phone: Phone) -> str:
    return "\n".join(await parts(phone))


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    """On duty on the web, while an operator writes an intake in which a red flag was ticked."""
    hung = await web(hotline, "operator", "Nguyễn Văn Hùng")
    await hotline.on_duty(hung)
    return hung


@pytest.fixture
async def lan(hotline: Hotline, hung: Phone) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await lan.begins()
    await lan.taps(forms.FLAG)
    return lan


async def test_the_ticked_flags_stand_first_before_they_are_confirmed(
    hung: Phone, lan: Phone
) -> None:
    said = await parts(hung)
    (flags,) = [n for n, part in enumerate(said) if part.startswith(FLAGS)]
    assert all("•" not in part for part in said[: flags + 1])
    assert any(GOES_ON in part and "chị Trần Thị Lan" in part for part in said)


async def test_later_answers_are_read_where_they_stand_and_copied_nowhere(
    hotline: Hotline, hung: Phone, lan: Phone
) -> None:
    await lan.taps("Xong")
    await forms.until(lan, "Gọi lại số nào", {"đang ở đâu": "kiệt Kimtước số 5"})
    assert "• Trẻ đang ở đâu lúc này: kiệt Kimtước số 5" in await sheet(hung)
    assert not await hotline.rows("SELECT id FROM submissions")


async def test_on_another_channel_the_words_stay_inside(hotline: Hotline, lan: Phone) -> None:
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(nga)
    said = await sheet(nga)
    assert forms.FLAG not in said and "Báo động lúc 09:00, chưa ai nhận" in said


async def test_who_put_the_report_away_left_it_readable(hung: Phone, lan: Phone) -> None:
    await lan.taps("Xong")
    await lan.says("/moi")
    assert FLAGS in await sheet(hung)


async def test_once_it_is_sent_it_stands_there_once(hung: Phone, lan: Phone) -> None:
    await lan.taps("Xong")
    await forms.rest(lan, CALM)
    said = await sheet(hung)
    assert GOES_ON not in said and said.count("Ngay lúc này có điều nào dưới đây") == 1


async def test_what_broke_off_and_goes_on_is_read_once_with_what_came_later(
    hung: Phone, lan: Phone
) -> None:
    await lan.taps("Xong")
    await lan.says("cúp máy")
    assert GOES_ON not in await sheet(hung)
    await lan.taps_token("!drafts")
    await forms.until(lan, "Gọi lại số nào", {"đang ở đâu": "nhà số 5"})
    said = await sheet(hung)
    assert GOES_ON in said and said.count("Ngay lúc này có điều nào dưới đây") == 1


async def test_a_draft_of_another_form_is_its_writers_own(hotline: Hotline, hung: Phone) -> None:
    await forms.intake(hung, CALM)
    tam = await web(hotline, "commune_officer", "Võ Minh Tâm", "20320")
    await tam.taps_token("!form.initial_risk.A1")
    await tam.taps("Cao")
    assert "Mẫu 02" not in "".join(part for part in await parts(hung) if ", anh" in part)


async def test_who_raised_it_by_the_word_is_named_with_their_commune(
    hotline: Hotline, hung: Phone
) -> None:
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", "20320", title="anh")
    await binh.says("khẩn cấp")
    named = "Người báo động: anh Lê Văn Bình, cộng tác viên, xã Hòa Vang"
    assert named in await sheet(hung)
    listed = "\n".join((await hung.taps("Tôi nhận xử lý")).parts)
    assert named in listed


async def test_the_page_and_the_news_name_nobody(hotline: Hotline, hung: Phone) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", "20320", title="anh")
    await binh.says("khẩn cấp")
    await hotline.passes(minutes=20)
    assert "Lê Văn Bình" not in hung.text() + head.text()


async def test_where_it_stands_is_on_top_and_the_newest_form_comes_first(
    hotline: Hotline, hung: Phone
) -> None:
    await forms.intake(hung, {**CALM, "Nguy cơ": "Chưa rõ"})
    await hotline.passes(hours=1)
    await forms.signed(hung, "A1", "high")
    said = await parts(hung)
    (clock,) = [n for n, part in enumerate(said) if "⏳ Đồng hồ 12 giờ: hạn 21:00 23/11" in part]
    heads = [n for n, part in enumerate(said) if " ghi lúc " in part]
    assert clock < heads[0] and "Mẫu 02" in said[heads[0]] and "10:00" in said[heads[0]]


async def test_a_lower_level_that_waits_says_which_one_counts(hung: Phone) -> None:
    await forms.intake(hung, CALM)
    await hung.taps_token("!form.initial_risk.A1")
    low = {"kết luận mức độ": "3", "Tổn hại của trẻ em": "1", "Lý do": "đã rõ"}
    await forms.rest(hung, low)
    assert "Mức được tính: Cao. Mức Thấp còn chờ người thứ hai đồng ý." in await sheet(hung)


async def test_not_known_is_an_answer_where_it_matters(hung: Phone) -> None:
    await forms.intake(hung, {**CALM, "đang ở đâu": "Chưa rõ"})
    said = await sheet(hung)
    assert "• Trẻ đang ở đâu lúc này: Chưa rõ" in said
    assert "Nghề nghiệp của cha: Chưa rõ" not in said


async def test_open_tasks_stand_on_top_until_the_alarm_ends(hung: Phone, lan: Phone) -> None:
    await hung.taps("Tôi nhận xử lý")
    assert "Việc còn mở: " in await sheet(hung) and "Gọi Công an xã hoặc 113" in await sheet(hung)
