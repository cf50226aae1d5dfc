"""A form about a closed case is kept and asks nobody; what waited goes on when it is opened."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.suspecting import CALM, STAFF, House, night, reported
from tests.promises.test_signing_a_level import ASKED, LOWER

KEPT = "Hồ sơ A1 đã kết thúc: phiếu này được lưu"


@pytest.fixture
async def house(hotline: Hotline) -> House:
    house = await night(hotline)
    await forms.intake(house.lan, CALM)
    return house


async def closed(house: House) -> None:
    """A1 is closed by the head."""
    await house.ha.taps_token("!form.closing.A1")
    await forms.rest(house.ha)
    await house.anh.taps_token("!close.A1.yes")


async def test_a_level_of_a_case_closed_meanwhile_is_kept_and_asks_nobody(
    hotline: Hotline, house: House
) -> None:
    await house.hung.taps_token("!form.initial_risk.A1")
    await closed(house)
    await forms.rest(house.hung, LOWER)
    assert house.hung.times(KEPT) == 1
    await hotline.passes(days=5)
    assert house.ha.times(ASKED) == house.anh.times(ASKED) == 0
    assert not await hotline.rows("SELECT id FROM signatures")
    assert await hotline.rows("SELECT id FROM submissions WHERE form = 'initial_risk'")


async def test_a_second_person_is_not_asked_about_a_closed_case(
    hotline: Hotline, house: House
) -> None:
    await house.hung.taps_token("!form.initial_risk.A1")
    await forms.rest(house.hung, LOWER)
    await closed(house)
    await hotline.passes(days=5)
    assert house.ha.times(ASKED) == 1


async def test_it_is_asked_again_when_the_case_is_opened(hotline: Hotline, house: House) -> None:
    await house.hung.taps_token("!form.initial_risk.A1")
    await forms.rest(house.hung, LOWER)
    await closed(house)
    await house.anh.taps_token("!reopen.A1")
    assert house.ha.times(ASKED) == 2
    await hotline.passes(hours=48)
    assert house.ha.times(ASKED) == 3
    await house.ha.taps("ồng ý mức")
    await hotline.passes(days=3)
    assert house.ha.times(ASKED) == 3


async def test_a_proposal_no_head_may_decide_on_says_so(hotline: Hotline) -> None:
    house = await night(hotline)
    await reported(house.lan, STAFF, "Bùi Quốc Anh")
    await house.ha.taps_token("!form.closing.A1")
    await forms.rest(house.ha)
    assert house.ha.times("không có người đứng đầu nào quyết định được") == 1
    assert house.ha.times("đã gửi đề nghị kết thúc đến người đứng đầu") == 0
    assert "A1" not in house.anh.text()
