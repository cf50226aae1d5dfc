"""A number that belongs to whoever is feared or suspected is marked wherever the case shows it."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

NUMBER, OTHER = "0905 123 456", "0914 222 333"
NONE = {"có điều nào dưới đây": "Không có điều nào"}
NO_CALL = "KHÔNG GỌI SỐ NÀY"
PHONE_OF = "Số điện thoại của người đó"
WHO = "Người bị nghi gây tổn hại là ai"


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def lan(hotline: Hotline, ha: Phone) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.on_duty(lan, ha)
    return lan


async def afraid(lan: Phone, whose: str = "Máy của người em sợ") -> None:
    """A child calls from a telephone that is somebody else's."""
    await lan.says(NUMBER)
    await lan.taps("Trẻ em gọi")
    await lan.taps(whose)


def said(phone: Phone) -> str:
    return "\n".join(phone.heard()[-1].parts)


@on_both_databases
async def test_the_telephone_a_child_is_afraid_of_warns_when_it_calls(
    hotline: Hotline, lan: Phone
) -> None:
    await afraid(lan)
    await forms.rest(lan, NONE)
    await lan.says(NUMBER)
    assert NO_CALL in said(lan)


async def test_the_childs_own_telephone_does_not(hotline: Hotline, lan: Phone) -> None:
    await afraid(lan, "máy của em")
    await forms.rest(lan, NONE)
    await lan.says(NUMBER)
    assert NO_CALL not in said(lan)


async def test_a_slip_about_whose_telephone_it_is_can_be_taken_back(
    hotline: Hotline, lan: Phone
) -> None:
    await afraid(lan)
    await lan.says("quay lại")
    await lan.taps("máy của em")
    await forms.rest(lan, NONE)
    assert not await hotline.rows("SELECT id FROM numbers WHERE kind = 'feared'")


async def test_it_is_offered_for_no_call_back_without_the_mark(
    hotline: Hotline, lan: Phone
) -> None:
    await afraid(lan)
    await forms.until(lan, "Gọi lại lúc nào", {**NONE, "Gọi lại số nào": OTHER})
    await lan.says("cúp máy")
    (task,) = await hotline.rows("SELECT id FROM tasks WHERE kind = 'call_back'")
    web = await hotline.browser(lan.person)
    lines = "\n".join((await web.taps_token(f"!task.{task['id']}")).parts).splitlines()
    assert [NO_CALL in line for line in lines if NUMBER in line] == [True]


async def test_an_attached_call_of_a_child_that_is_afraid_marks_it_too(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.says(NUMBER)
    await lan.taps("Báo tin về trẻ em")
    await forms.rest(lan, NONE)
    await lan.says(NUMBER)
    await lan.taps("Gắn vào hồ sơ A1")
    await lan.taps("Trẻ em gọi")
    await lan.taps("Máy của người em sợ")
    await forms.rest(lan, NONE)
    await lan.says(NUMBER)
    assert NO_CALL in said(lan)


async def reported(phone: Phone, number: str, of_suspect: str) -> None:
    """A report from one number that tells the suspect's."""
    await phone.says("mới")
    await phone.says(number)
    await phone.taps("Báo tin về trẻ em")
    await forms.rest(phone, {**NONE, WHO: "Cha/mẹ", PHONE_OF: of_suspect})


async def test_a_number_another_report_calls_the_suspects_is_marked_on_the_sheet(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await reported(lan, NUMBER, "0977 111 222")
    await reported(lan, OTHER, NUMBER)
    await ha.taps_token("!join.B1.A1")
    web = await hotline.browser(ha.person)
    lines = "\n".join((await web.says("/hoso A1")).parts).splitlines()
    shown = [line for line in lines if NUMBER in line or "0977 111 222" in line]
    assert len(shown) >= 3 and all(NO_CALL in line for line in shown)
    assert any(OTHER in line and NO_CALL not in line for line in lines)
