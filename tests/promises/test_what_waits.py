"""*Việc chờ anh/chị*: what one person is to decide, in one list, by code."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.phone import Phone
from tests.promises.test_conclusions import PLAN
from tests.promises.test_steps_of_a_case import House, house, sent

__all__ = ["house"]
NOTHING = "Không có việc nào chờ anh/chị."


async def waiting(phone: Phone) -> str:
    return "\n".join((await phone.says("/viec")).parts)


@pytest.fixture
async def given(house: House) -> House:
    """The case has its manager; nothing waits for the head."""
    assert await waiting(house.head) == NOTHING
    return house


@pytest.fixture
async def nobodys(house: House) -> House:
    """Nobody manages the case."""
    await house.hotline.change("UPDATE cases SET assigned_to = NULL")
    return house


async def test_a_case_without_a_manager_waits_until_it_has_one(nobodys: House) -> None:
    assert "A1: chưa có người quản lý trường hợp" in await waiting(nobodys.head)
    await nobodys.head.taps("A1")
    await nobodys.head.taps("Giao cho chị Hoàng Thị Yến")
    assert await waiting(nobodys.head) == NOTHING


async def test_a_plan_waits_for_who_may_approve_it(given: House) -> None:
    await given.put("plan")
    await sent(given.yen, "support_plan", **PLAN)
    assert "A1: kế hoạch chờ phê duyệt (Mẫu 05)" in await waiting(given.head)
    assert await waiting(given.yen) == NOTHING
    await sent(given.head, "plan_approval", quyết_định_thế_nào="Phê duyệt")
    assert await waiting(given.head) == NOTHING


async def test_a_second_signature_waits_for_anybody_but_the_first(given: House) -> None:
    given.lan.news()
    await given.lan.taps_token("!form.initial_risk.A1")
    low = {"kết luận mức độ": "3", "Tổn hại của trẻ em": "1", "Lý do": "đã rõ"}
    await forms.rest(given.lan, low)
    assert "A1: mức nguy cơ chờ người thứ hai đồng ý" in await waiting(given.head)
    assert await waiting(given.lan) == NOTHING


async def test_a_proposed_end_waits_and_is_decided_beside_the_case(given: House) -> None:
    await given.put("support")
    await given.lan.says("cúp máy")
    await given.hotline.change("UPDATE tasks SET state = 'done'")
    await sent(given.yen, "closing")
    assert "A1: đề nghị kết thúc, chờ quyết định" in await waiting(given.head)
    await given.head.taps_token("!cases.A1")
    await given.head.taps("Chưa kết thúc")
    assert await waiting(given.head) == NOTHING


async def test_the_list_says_codes_only_and_the_menu_leads_to_it(nobodys: House) -> None:
    await nobodys.head.says("/menu")
    listed = await nobodys.head.taps("Việc chờ anh/chị")
    assert "A1" in listed.parts[1] and "Trần Thị Lan" not in "\n".join(listed.parts)
