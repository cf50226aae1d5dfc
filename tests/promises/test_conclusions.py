"""Slide 8: what an inquiry concludes decides where the case goes, and a way out is always there."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.test_steps_of_a_case import House, house, sent

__all__ = ["house"]
NONE, OPEN, EVIDENCE = "1", "2", "3"
CLOSING = "Kết thúc trường hợp"
PLAN = {
    "làm cùng với ai": "1",
    "mấy mục tiêu": "1",
    "Vấn đề là gì": "ở nhà một mình",
    "cần gì": "người trông",
    "Mục tiêu là gì": "không ở một mình",
    "Làm việc gì": "bà đón",
    "Ai làm": "bà",
    "kinh phí": "gia đình",
    "Xong trước": "31/12/2026",
}


async def concluded(house: House, verdict: str, then: str = "") -> str:
    """Mẫu 03 with this conclusion; what its writer hears."""
    await house.put("verification")
    more = {"còn cần gì": then} if then else {}
    await house.yen.taps_token("!form.detailed_risk.A1")
    given = {"xem ở đâu": "1", "anh/chị kết luận thế nào": verdict, "kết luận mức độ": "1", **more}
    reply = await forms.rest(house.yen, given)
    return "\n".join(reply.parts)


@pytest.mark.parametrize(
    ("verdict", "then", "words", "stage"),
    [
        (EVIDENCE, "", "sang bước 3/5", "plan"),
        (OPEN, "", "ở lại bước xác minh", "verification"),
        (NONE, "Không cần thêm hỗ trợ", "chọn Kết thúc trường hợp", "verification"),
        (NONE, "vấn đề khác", "chuyển đến nơi có trách nhiệm", "verification"),
    ],
)
async def test_each_of_the_four_conclusions_says_what_comes_next(
    house: House, verdict: str, then: str, words: str, stage: str
) -> None:
    assert words in await concluded(house, verdict, then)
    assert await house.stage() == (stage, "open")


@pytest.mark.parametrize("form", [CLOSING, "Chuyển tuyến, kết nối dịch vụ"])
async def test_without_evidence_the_case_offers_what_it_was_told_to_choose(
    house: House, form: str
) -> None:
    await concluded(house, NONE, "vấn đề khác")
    reply = await house.yen.says("/hoso A1")
    assert form in [option.label for option in reply.options]


async def test_from_the_inquiry_the_head_can_end_a_case(house: House) -> None:
    await concluded(house, NONE, "Không cần thêm hỗ trợ")
    said = "\n".join((await sent(house.yen, "closing")).parts)
    assert "đã gửi đề nghị kết thúc" in said and "còn bước trước chưa xong" not in said
    await house.head.taps("Đồng ý kết thúc")
    assert await house.stage() == ("verification", "closed")
    assert await house.open_reminders() == 0


async def test_an_untrue_report_is_ended_from_its_first_step(house: House) -> None:
    await house.yen.says("/hoso A1")
    await house.yen.taps(CLOSING)
    reason = {"Vì sao đề nghị": "Tin báo không xác thực", "Nói rõ lý do": "số trêu đùa"}
    await forms.rest(house.yen, reason)
    await house.head.taps("Đồng ý kết thúc")
    assert await house.stage() == ("intake", "closed")


@pytest.mark.parametrize("stage", ["needs", "review"])
async def test_closing_never_says_that_an_earlier_step_is_in_its_way(
    hotline: Hotline, house: House, stage: str
) -> None:
    await hotline.change("UPDATE cases SET process = 'tt02', stage = :stage", stage=stage)
    said = "\n".join((await sent(house.yen, "closing")).parts)
    assert "chưa chuyển bước được" not in said
    assert ("sang bước 5/5" in said) == (stage == "review")


async def test_another_persons_phone_hears_nothing_of_a_conclusion(house: House) -> None:
    before = len(house.lan.heard())
    await concluded(house, NONE, "Không cần thêm hỗ trợ")
    assert len(house.lan.heard()) == before and isinstance(house.lan, Phone)


@pytest.mark.parametrize(
    ("decision", "words"),
    [("Phê duyệt", "kế hoạch đã được phê duyệt"), ("Trả lại", "được trả lại để sửa")],
)
async def test_who_drafted_the_plan_hears_what_was_decided(
    house: House, decision: str, words: str
) -> None:
    await house.put("plan")
    await sent(house.yen, "support_plan", **PLAN)
    house.yen.news()
    await sent(house.head, "plan_approval", quyết_định_thế_nào=decision, Vì_sao_trả_lại="Sơnca")
    heard = house.yen.news()
    assert words in heard and "A1" in heard and "Sơnca" not in heard
    assert words not in house.lan.text()


async def officer_of(house: House, unit: str = "20320") -> Phone:
    return await house.hotline.enrol("commune_officer", "Võ Minh Tâm", unit, title="anh")


async def test_the_commune_hears_of_a_high_level_with_its_deadline(house: House) -> None:
    tam, other = await officer_of(house), await officer_of(house, "20332")
    await house.put("verification")
    await house.head.taps_token("!form.detailed_risk.A1")
    given = {"xem ở đâu": "1", "Mức độ tổn hại": "1", "kết luận thế nào": EVIDENCE}
    await forms.rest(house.head, {**given, "kết luận mức độ": "1"})
    heard = "(xã Hòa Vang): đánh giá nguy cơ cụ thể (Mẫu 03) cho mức Cao. Hạn 12 giờ: 21:00 23/11."
    assert (tam.times(heard), other.times("Mẫu 03")) == (1, 0)


async def test_the_commune_hears_of_an_approved_plan_and_of_no_other(house: House) -> None:
    tam = await officer_of(house)
    await house.put("plan")
    await sent(house.yen, "support_plan", **PLAN)
    await sent(house.head, "plan_approval", quyết_định_thế_nào="Trả lại", Vì_sao_trả_lại="Sơnca")
    assert tam.times("đã được phê duyệt") == 0
    await sent(house.head, "plan_approval", quyết_định_thế_nào="Phê duyệt")
    (heard,) = [r for r in tam.heard() if "đã được phê duyệt" in r.parts[0]]
    assert "Hồ sơ A1 (xã Hòa Vang), mức " in heard.parts[0]
    assert heard.options[0].token == "!cases.A1"


async def test_a_commune_whose_official_is_suspected_hears_of_neither(house: House) -> None:
    tam = await officer_of(house)
    lan = house.lan
    await lan.taps_token("!drafts")
    await forms.rest(lan, {"bị nghi gây tổn hại là ai": "Cán bộ xã, thôn"})
    await concluded(house, EVIDENCE)
    await sent(house.head, "plan_approval", quyết_định_thế_nào="Phê duyệt")
    assert not tam.times("Mẫu 03") and not tam.times("phê duyệt")
