"""A case goes through its steps by the forms that are sent, and ends when the head agrees."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from conversations.reply import Reply
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

CLOSED = "Hồ sơ A1 đã kết thúc"


@dataclass
class House:
    """The people a case goes through."""

    hotline: Hotline
    lan: Phone
    yen: Phone
    head: Phone

    async def stage(self) -> tuple[str, str]:
        """The step and the state of case A1."""
        (row,) = await self.hotline.rows("SELECT stage, state FROM cases WHERE code = 'A1'")
        return row["stage"], row["state"]

    async def put(self, stage: str) -> None:
        """Case A1 has come as far as this."""
        await self.hotline.change("UPDATE cases SET stage = :stage", stage=stage)

    async def open_reminders(self, kind: str = "%") -> int:
        """How many of this kind are still open."""
        query = (
            "SELECT id FROM reminders WHERE kind LIKE :kind"
            " AND state IN ('scheduled', 'sent', 'snoozed', 'overdue')"
        )
        return len(await self.hotline.rows(query, kind=kind))


@pytest.fixture
async def house(hotline: Hotline) -> House:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    await hotline.on_duty(lan)
    await lan.taps_token("!new.intake")
    await forms.until(lan, "ở xã, phường nào", {"có điều nào dưới đây": "Không có điều nào"})
    await lan.says("hoa vang")
    await lan.taps("Cúp máy giữa chừng")
    await hotline.change("UPDATE tasks SET state = 'done', due_at = NULL")
    return House(hotline, lan, yen, head)


async def sent(phone: Phone, form: str, **answers: str) -> Reply:
    """A whole form about case A1; `answers`: by words of the question, `_` for a blank."""
    await phone.taps_token(f"!form.{form}.A1")
    return await forms.rest(phone, {k.replace("_", " "): v for k, v in answers.items()})


async def proposed(house: House) -> Reply:
    """The manager proposes to end the case."""
    return await sent(house.yen, "closing")


async def test_a_case_shows_its_step_and_offers_the_forms_of_that_step(house: House) -> None:
    reply = await house.lan.says("/hoso A1")
    assert "Bước 1/5: Tiếp nhận thông tin" in reply.parts[1]
    assert "Đánh giá nguy cơ ban đầu (Mẫu 02)" in reply.options[0].label
    await house.put("plan")
    reply = await house.yen.says("/hoso A1")
    assert "Bước 3/5" in reply.parts[1] and "(Mẫu 04)" in reply.options[0].label


async def test_the_other_forms_come_by_group_and_lead_back_to_the_case(house: House) -> None:
    await house.yen.says("/hoso A1")
    reply = await house.yen.taps("Biểu mẫu khác")
    assert any("Theo dõi, thăm hộ (3)" in option.label for option in reply.options)
    reply = await house.yen.taps("Theo dõi, thăm hộ")
    assert reply.parts[0] == "Về hồ sơ A1." and len(reply.options) == 3


async def test_mau_02_leads_the_case_to_verification(house: House) -> None:
    reply = await forms.signed(house.lan, "A1", "high")
    assert "Hồ sơ A1 sang bước 2/5: Thu thập thông tin" in "\n".join(reply.parts)
    assert await house.stage() == ("verification", "open")
    assert [line["detail"] for line in await house.hotline.journal("moved")] == [
        "from=intake to=verification"
    ]


async def test_a_form_of_a_later_step_is_kept_and_says_where_the_case_stays(house: House) -> None:
    reply = await sent(house.head, "plan_approval")
    assert "Hồ sơ A1 vẫn ở bước 1/5" in "\n".join(reply.parts)
    assert await house.stage() == ("intake", "open")
    assert await house.hotline.rows("SELECT id FROM submissions WHERE form = 'plan_approval'")


async def test_a_review_with_risk_left_leads_back_to_the_plan(house: House) -> None:
    await house.put("support")
    reply = await sent(house.yen, "review", đề_nghị_Chủ_tịch="Tiếp tục, với kế hoạch mới")
    assert "Hồ sơ A1 sang bước 3/5" in "\n".join(reply.parts)
    assert await house.stage() == ("plan", "open")
    steps = [line["detail"] for line in await house.hotline.journal("moved")]
    assert steps == ["from=support to=review", "from=review to=plan"]


@on_both_databases
async def test_the_head_ends_a_case_with_one_tap(house: House) -> None:
    reply = await proposed(house)
    assert "đã gửi đề nghị kết thúc đến người đứng đầu" in "\n".join(reply.parts)
    assert await house.stage() == ("intake", "open")
    assert "có đề nghị kết thúc" in house.head.news()
    await house.head.taps("Đồng ý kết thúc")
    assert (await house.stage())[1] == "closed"
    assert CLOSED in house.yen.text() and CLOSED in house.head.text()
    assert await house.open_reminders() == 0


async def test_a_tap_too_many_closes_nothing_twice(house: House) -> None:
    await proposed(house)
    await house.head.taps("Đồng ý kết thúc")
    reply = await house.head.taps("Đồng ý kết thúc")
    assert "không có đề nghị kết thúc nào đang chờ" in reply.parts[0]
    assert len(await house.hotline.journal("closed")) == 1


async def test_not_yet_keeps_it_open_and_tells_who_proposed(house: House) -> None:
    await proposed(house)
    await house.head.taps("Chưa kết thúc")
    assert (await house.stage())[1] == "open"
    assert "chưa kết thúc. Hồ sơ còn mở" in house.yen.text()
    assert await house.open_reminders("closing_decision%") == 0
    assert await house.open_reminders("review") == 1


async def test_an_undecided_proposal_is_called_to_mind(house: House) -> None:
    await proposed(house)
    await house.hotline.passes(days=4)
    assert house.head.times("đề nghị kết thúc còn chờ quyết định. Hạn") == 1


async def test_without_a_proposal_nothing_can_be_closed(house: House) -> None:
    reply = await house.head.taps_token("!close.A1.yes")
    assert "Trước hết cần gửi phiếu kết thúc" in reply.parts[0]
    assert (await house.stage())[1] == "open"


async def test_while_an_alarm_is_open_a_case_cannot_be_closed(house: House) -> None:
    await house.lan.taps_token("!form.initial_risk.A1")
    await house.lan.says("khẩn cấp")
    reply = await proposed(house)
    assert "còn báo động đang mở" in "\n".join(reply.parts)
    reply = await house.head.taps_token("!close.A1.yes")
    assert "còn báo động đang mở" in reply.parts[0]
    assert (await house.stage())[1] == "open"


async def test_only_the_head_closes_and_opens_again(house: House) -> None:
    await proposed(house)
    for token in ("!close.A1.yes", "!close.A1.no", "!reopen.A1"):
        for phone in (house.yen, house.lan):
            assert "không thuộc phần" in (await phone.taps_token(token)).parts[0]
    assert (await house.stage())[1] == "open"


async def test_a_closed_case_is_opened_again_with_a_review(house: House) -> None:
    await proposed(house)
    await house.head.taps("Đồng ý kết thúc")
    await house.head.says("/hoso A1")
    assert "Hồ sơ đã kết thúc." in house.head.heard()[-1].parts
    await house.head.taps("Mở lại hồ sơ A1")
    assert (await house.stage())[1] == "open"
    assert "Hồ sơ A1 đã mở lại" in house.yen.text()
    assert await house.open_reminders("review") == 1


async def test_what_is_told_of_closing_names_nobody(house: House) -> None:
    await sent(house.yen, "closing", Kết_quả_thực_hiện="Chimsẻ đã đi học lại")
    house.yen.news()
    await house.head.taps("Đồng ý kết thúc")
    told = house.head.text() + house.yen.news()
    assert "A1" in told and "Chimsẻ" not in told and "Yến" not in told
