"""The call-back number is the suspect's as well (*trùng số gọi lại*): said, never in the way."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SHARED, SAFE = "0912 345 678", "0987 654 321"
SAID = {
    "có điều nào dưới đây": "Không có điều nào",
    "Gọi lại số nào": SHARED,
    "gây tổn hại là ai": "1",
    "Có ai bị nghi": "1",
    "Số điện thoại của người đó": SHARED,
    "Số điện thoại của người bị nghi": SHARED,
}
WARNED = "Trùng số gọi lại. Người đó cầm máy này thì đừng gọi."
OTHER = "Còn số nào khác gọi an toàn không?"
FORMS = ("intake", "intake_adult", "domestic_violence")


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    lan = await hotline.browser(lan.person)
    await hotline.on_duty(lan)
    return lan


async def reported(lan: Phone, form: str, **also: str) -> str:
    await lan.taps_token(f"!new.{form}")
    others = {"Chọn được nhiều điều": "1", OTHER: also.get("other", "bỏ qua")}
    await forms.rest(lan, {**SAID, **others, **also})
    return lan.text()


@pytest.mark.parametrize("form", FORMS)
async def test_the_same_number_twice_is_said_and_another_one_asked_for(
    lan: Phone, form: str
) -> None:
    said = await reported(lan, form)
    assert said.count(WARNED) == said.count(OTHER) == 1
    assert "Mã hồ sơ: A1" in said


@pytest.mark.parametrize("form", FORMS)
async def test_another_number_of_the_suspect_is_taken_without_a_word(lan: Phone, form: str) -> None:
    others = "0905 111 222"
    also = dict.fromkeys((his for his in SAID if his.startswith("Số điện thoại")), others)
    said = await reported(lan, form, **also)
    assert WARNED not in said and OTHER not in said


@pytest.mark.parametrize("form", FORMS)
async def test_the_safe_number_becomes_the_one_to_call_back(
    hotline: Hotline, lan: Phone, form: str
) -> None:
    await reported(lan, form, other=SAFE)
    kinds = [row["kind"] for row in await hotline.rows("SELECT kind FROM numbers ORDER BY kind")]
    assert kinds == ["callback", "suspect"]
    lines = "\n".join((await lan.says("/hoso a1")).parts).splitlines()
    assert [line for line in lines if SAFE in line and "KHÔNG GỌI" not in line]
    assert all("KHÔNG GỌI" in line for line in lines if SHARED in line)
    assert "KHÔNG GỌI" in "\n".join(lines)


async def test_the_callers_own_number_is_compared_with_the_suspects_too(lan: Phone) -> None:
    caller = {"Gọi lại số nào": SAFE, "đồng ý cho ghi tên": "1"}
    said = await reported(lan, "intake", **caller, **{"Số điện thoại người báo tin": SHARED})
    assert "Trùng số của người bị nghi." in said and OTHER not in said
