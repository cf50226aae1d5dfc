"""What the call screen knows is not asked again (*màn hình cuộc gọi*), and can be corrected."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

CALM = {"có điều nào dưới đây": "Không có điều nào"}
HIS = "0905 111 222"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def begun(lan: Phone, number: str, kind: str = "Báo tin về trẻ em") -> None:
    await lan.says("mới")
    await lan.says(number)
    await lan.taps(kind)


@pytest.mark.parametrize("kind", ["Báo tin về trẻ em", "Trẻ em gọi"])
async def test_a_call_came_by_telephone_and_came_now(lan: Phone, kind: str) -> None:
    await begun(lan, "0912 345 678", kind)
    asked = await forms.until(lan, "Trường hợp thuộc nhóm nào", CALM)
    assert "Trường hợp thuộc nhóm nào" in "\n".join(asked.parts)
    assert "Thông tin đến qua đâu" not in lan.text()
    assert "Tin này nhận lúc nào" not in lan.text()


async def test_both_stand_in_the_read_back(lan: Phone) -> None:
    await begun(lan, "0912 345 678")
    read = await forms.until(lan, "Gửi", CALM)
    said = "\n".join(read.parts)
    assert "Thông tin đến qua đâu: Điện thoại" in said
    assert "Tin này nhận lúc nào: Vừa nhận" in said


async def test_a_number_known_as_a_suspects_is_asked_for(lan: Phone) -> None:
    await begun(lan, "0912 345 678")
    await forms.rest(lan, {**CALM, "gây tổn hại là ai": "1", "điện thoại của người đó": HIS})
    await begun(lan, HIS)
    assert "KHÔNG GỌI" in lan.text()
    asked = await forms.until(lan, "Gọi lại số nào", CALM)
    assert "Gọi lại số nào" in "\n".join(asked.parts)
