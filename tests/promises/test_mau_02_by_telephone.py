"""Mẫu 02 where the commune cannot be reached: by telephone, and every place says so."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SAYS_SO = "Đánh giá sơ bộ qua điện thoại"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    """Has the shift; A1 is a child's case in Hòa Vang."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.on_duty(lan)
    await forms.intake(lan, {"ở xã, phường nào": "xã Hòa Vang"})
    return await hotline.browser(lan.person)


async def test_whoever_has_the_shift_fills_it_by_telephone_and_is_told_what_is_left(
    hotline: Hotline, lan: Phone
) -> None:
    reply = "\n".join((await forms.signed(lan, "A1", "high")).parts)
    assert "ghi là đánh giá sơ bộ qua điện thoại. Cán bộ xã vẫn phải gặp trẻ" in reply
    assert len(await hotline.journal("assessed_by_phone")) == 1


async def test_the_sheet_of_the_case_says_so(lan: Phone) -> None:
    await forms.signed(lan, "A1", "high")
    assert SAYS_SO in "\n".join((await lan.says("hồ sơ A1")).parts)


async def test_the_officer_of_the_commune_has_seen_the_child(hotline: Hotline, lan: Phone) -> None:
    tam = await hotline.enrol("commune_officer", "Võ Minh Tâm", unit="20320")
    await forms.signed(tam, "A1", "high")
    assert not await hotline.journal("assessed_by_phone")
    assert SAYS_SO not in "\n".join((await lan.says("hồ sơ A1")).parts)


@pytest.mark.parametrize("role", ["case_manager", "shift_lead"])
async def test_who_took_the_alarm_may_fill_it_and_nobody_else_of_that_role(
    hotline: Hotline, lan: Phone, role: str
) -> None:
    other = await hotline.enrol(role, "Phạm Thu Hà", unit="khu-vuc-2")
    reply = await other.taps_token("!form.initial_risk.A1")
    assert "Tổn hại của trẻ em" not in "\n".join(reply.parts)
    await lan.says("/moi")
    await hotline.on_duty(other)
    await lan.says("khẩn cấp")
    await other.taps("Tôi nhận xử lý")
    reply = await other.taps_token("!form.initial_risk.B1")
    assert "Tổn hại của trẻ em" in "\n".join(reply.parts)
