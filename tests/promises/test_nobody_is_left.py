"""An alarm that can call nobody but who raised it says so to whoever can name somebody."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.suspecting import STAFF, mid_report

NOBODY, YOURSELF = "báo động không còn ai để gọi", "Anh/chị gọi ngay 113"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.on_duty(lan)
    return lan


@pytest.fixture
async def quan(hotline: Hotline) -> Phone:
    return await hotline.enrol("admin", "Đỗ Văn Quân", title="anh")


@on_both_databases
async def test_who_is_alone_hears_whom_to_call(hotline: Hotline, lan: Phone, quan: Phone) -> None:
    await lan.says("khẩn cấp")
    await hotline.passes(minutes=5)
    assert lan.times(YOURSELF) and quan.times(f"{NOBODY} ngoài người đã báo")
    assert "liên quan" not in quan.text()


async def test_the_only_other_one_is_the_suspect(hotline: Hotline, lan: Phone, quan: Phone) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await mid_report(lan, STAFF, "Phạm Thu Hà")
    await lan.says("khẩn cấp")
    await hotline.passes(minutes=5)
    assert quan.times(NOBODY) and lan.times(YOURSELF)
    assert "A1" not in ha.text()


async def test_a_head_who_raised_it_hears_it_once_a_round(hotline: Hotline, quan: Phone) -> None:
    anh = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    await anh.says("khẩn cấp")
    assert anh.times(YOURSELF) == 1 and anh.times(NOBODY) == 0
    assert quan.times(NOBODY) == 1


async def test_with_somebody_to_call_nothing_of_it_is_said(
    hotline: Hotline, lan: Phone, quan: Phone
) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await lan.says("khẩn cấp")
    await hotline.passes(minutes=20)
    assert ha.pages() > 1
    assert quan.times(NOBODY) == lan.times(YOURSELF) == 0
