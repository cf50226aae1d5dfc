"""Whom to call and what to say is two words away, for everybody, at any hour."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


def told(reply: object) -> str:
    return "\n".join(getattr(reply, "parts", ()))


async def test_words_without_accents_find_the_place_with_its_number(lan: Phone) -> None:
    said = told(await lan.says("dich vu phuc hoi hai chau"))
    assert "Bệnh viện Phục hồi chức năng" in said
    assert "☎ 0236 000 0011" in said and "Kiểm tra ngày 05/10/2026" in said
    assert "phường Hải Châu" in said


async def test_the_menu_leads_to_the_kinds_and_a_kind_to_its_places(lan: Phone) -> None:
    await lan.says("menu")
    kinds = await lan.taps("Tìm dịch vụ")
    assert len(kinds.options) == 14 and "gọi 113" in told(kinds)
    assert "Trung tâm Trợ giúp pháp lý" in told(await lan.taps("Trợ giúp pháp lý"))


async def test_a_long_kind_is_shown_in_parts(lan: Phone) -> None:
    await lan.says("/dichvu")
    first = await lan.taps("Đường dây nóng")
    assert "113" in told(first)
    second = await lan.taps(first.options[0].label)
    assert not set(first.parts) & set(second.parts)


async def test_an_old_entry_asks_to_be_called_first(lan: Phone) -> None:
    said = told(await lan.says("/dichvu truong chuyen biet"))
    assert "Kiểm tra lần cuối 15/02/2026, gọi hỏi trước" in said
    assert "số không có thật" in said


async def test_what_nobody_offers_says_what_to_try(lan: Phone) -> None:
    reply = await lan.says("dịch vụ bói bài")
    assert "boi bai" in told(reply) and "Anh/chị thử từ khác" in told(reply)
    assert len(reply.options) == 13


async def test_an_answer_comes_with_its_papers_and_its_article(lan: Phone) -> None:
    said = told(await lan.says("trả lời tiếp nhận khẩn cấp"))
    assert "Tờ khai Mẫu số 07" in said and "NĐ 20/2021 Điều 24.2, 27.3, 28.2" in said


async def test_an_answer_nobody_compared_says_so(lan: Phone) -> None:
    assert "chưa đối chiếu bản gốc" in told(await lan.says("/traloi tro cap hang thang"))


async def test_all_answers_can_be_chosen_from(lan: Phone) -> None:
    await lan.says("dịch vụ")
    reply = await lan.taps("Trả lời chính sách, giấy tờ")
    assert len(reply.options) >= 10
    said = told(await lan.taps("Quyết định cấm tiếp xúc (bạo lực gia đình)"))
    assert "12 giờ" in said and "113" in said


async def test_an_answer_that_is_not_there_is_not_guessed(lan: Phone) -> None:
    reply = await lan.says("trả lời thuế xe máy")
    assert "đừng đoán" in told(reply) and len(reply.options) >= 10


async def test_what_fits_only_in_part_is_offered_not_told(lan: Phone) -> None:
    reply = await lan.says("trả lời mức độ khuyết tật mắt")
    assert "Nói:" not in told(reply) and "Dạng tật" in reply.options[0].label


async def test_in_the_middle_of_a_report_the_same_words_are_an_answer(lan: Phone) -> None:
    await lan.begins()
    reply = await lan.says("dịch vụ massage đường Ví Dụ")
    assert "☎" not in told(reply)
    assert "☎" in told(await lan.says("/dichvu xe lăn"))


@pytest.mark.parametrize("role", ["collaborator", "commune_officer", "head", "admin", "auditor"])
async def test_everybody_of_the_staff_may_look(hotline: Hotline, role: str) -> None:
    phone = await hotline.enrol(role, "Lê Văn Bình")
    assert "☎" in told(await phone.says("dịch vụ luật sư"))


async def test_english_is_answered_in_english(hotline: Hotline) -> None:
    phone = await hotline.enrol("operator", "Trần Thị Lan")
    said = told(await phone.says("services wheelchair"))
    assert "Bệnh viện Phục hồi chức năng" in said


@pytest.mark.parametrize("page", ["9" * 5000, "0", "00000", "²", "-1", "x"])
async def test_a_page_nobody_has_leads_back_to_the_kinds(
    hotline: Hotline, lan: Phone, page: str
) -> None:
    reply = await lan.taps_token(f"!services.=legal_aid.{page}")
    assert reply.options or "☎" in told(reply)
    assert not await hotline.rows("SELECT id FROM inbox WHERE state = 'dead'")
