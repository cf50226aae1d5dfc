"""While the 12 hours run, the form that ends them stands first, and in every word about them."""

from __future__ import annotations

import pytest

from conversations.reply import Reply
from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.test_severe_harm import RINGS, SEVERE, head, hung, measured
from tests.promises.test_signing_a_level import sign

__all__ = ["head", "hung"]
BUTTON = "Biện pháp bảo vệ khẩn cấp"
FIRST = "!form.emergency_measures.A1"


def forms_of(reply: Reply) -> list[str]:
    return [o.token for o in reply.options if o.token.startswith("!form.")]


def about_the_clock(phone: Phone, words: str) -> Reply:
    return next(r for r in phone.heard() if words in r.parts[0])


async def test_the_form_stands_first_and_once_until_it_is_decided(hung: Phone) -> None:
    await sign(hung, SEVERE)
    offered = forms_of(await hung.says("/hoso a1"))
    assert offered[0] == FIRST and offered.count(FIRST) == 1
    await measured(hung, "Chủ tịch UBND cấp xã")
    assert forms_of(await hung.says("/hoso a1"))[:1] != [FIRST]


async def test_without_a_clock_the_case_offers_what_its_step_asks_for(hung: Phone) -> None:
    assert forms_of(await hung.says("/hoso a1"))[0] != FIRST


@pytest.mark.parametrize(("hours", "words"), [(0, RINGS), (7, "đã qua nửa thời hạn")])
async def test_who_hears_of_the_clock_has_the_button(
    hotline: Hotline, hung: Phone, head: Phone, hours: int, words: str
) -> None:
    await sign(hung, SEVERE)
    await hotline.passes(hours=hours)
    told = about_the_clock(head, words)
    assert [o.label.startswith(BUTTON) for o in told.options if o.token == FIRST] == [True]
    assert "Về hồ sơ A1" in (await head.taps_token(FIRST)).parts[0]


async def test_who_may_not_fill_it_in_has_no_button(hotline: Hotline, hung: Phone) -> None:
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến")
    await hotline.on_duty(yen)
    await sign(hung, SEVERE)
    assert not about_the_clock(yen, RINGS).options


async def test_the_letter_of_the_second_signature_leads_to_the_case(
    hung: Phone, head: Phone
) -> None:
    await forms.signed(hung, "A1", "high")
    await sign(hung, {**SEVERE, "kết luận mức độ": "2", "Lý do kết luận": "đã đi viện"})
    letter = about_the_clock(head, "Cần một người nữa xem lại")
    assert letter.options[-1].token == "!cases.A1"
    assert "A1" in (await head.taps("Xem hồ sơ A1")).parts[0]
