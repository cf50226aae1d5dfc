"""*Ghi xã*: the commune of a case in words, by its name of today or from before the merger."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    """She leads the alarm of A1, whose commune nobody knows yet."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(ha)
    await lan.says("khẩn cấp")
    await ha.taps("Tôi nhận xử lý")
    return ha


async def commune(hotline: Hotline) -> str:
    (row,) = await hotline.rows("SELECT commune FROM cases")
    return str(row["commune"] or "")


async def test_an_old_name_behind_the_code_offers_its_commune_of_today(
    hotline: Hotline, ha: Phone
) -> None:
    asked = await ha.says("ghi xã A1 xã Hòa Phước")
    assert "xã Hòa Phước, huyện Hòa Vang nay thuộc phường Hòa Xuân" in asked.parts[0]
    assert "Đã ghi: hồ sơ A1 ở phường Hòa Xuân" in (await ha.says("1")).parts[0]
    assert await commune(hotline) == "20314"


async def test_a_name_alone_is_understood_under_the_list(hotline: Hotline, ha: Phone) -> None:
    await ha.taps("Ghi xã, phường")
    await ha.says("hòa vang")
    assert await commune(hotline) == "20320"


async def test_where_several_fit_they_are_offered(hotline: Hotline, ha: Phone) -> None:
    offered = await ha.says("ghi xã A1 tân lập")
    assert len(offered.options) > 1 and not await commune(hotline)
    await ha.says("2")
    assert await commune(hotline) == offered.options[1].token.rpartition(".")[2]


@pytest.mark.parametrize("typed", ["ghi xã A1 xyzxyz", "ghi xã A1"])
async def test_what_names_none_shows_the_list(hotline: Hotline, ha: Phone, typed: str) -> None:
    assert "thuộc xã, phường nào?" in (await ha.says(typed)).parts[-1]
    assert not await commune(hotline)


async def test_danger_under_the_list_is_danger(hotline: Hotline, ha: Phone) -> None:
    await ha.taps("Ghi xã, phường")
    await ha.says("cháu đang bị đánh ở Hòa Phước")
    assert not await commune(hotline)
