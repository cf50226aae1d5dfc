"""Links and buttons that are used up, too late or of nobody: nothing happens, and that is said."""

from __future__ import annotations

import pytest

from bot import enrolment
from bot.effects import Effects
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def link(hotline: Hotline, lan: Phone) -> str:
    """A new link for another phone of hers."""
    effects = Effects(hotline.house)
    token = enrolment.invite(effects, lan.person.id, "recording")
    await hotline.house.writer.submit(effects.rows())
    return f"/start {token}"


async def test_D16_D17_a_link_has_one_use(hotline: Hotline, lan: Phone) -> None:
    words = await link(hotline, lan)
    first, second = hotline.stranger(), hotline.stranger()
    assert "chị Trần Thị Lan" in (await first.says(words)).parts[0]
    assert "chị Trần Thị Lan" not in (await second.says(words)).parts[0]
    assert len(hotline.house.directory.reachable(lan.person.id)) == 2


async def test_D16_a_link_is_over_after_a_quarter_of_an_hour(hotline: Hotline, lan: Phone) -> None:
    words, late = await link(hotline, lan), hotline.stranger()
    await hotline.jumps(minutes=16)
    assert "chị Trần Thị Lan" not in (await late.says(words)).parts[0]


@pytest.mark.parametrize("token", ["!ack.", "!busy.", "!task.", "!out."])
async def test_D17_a_button_of_a_letter_nobody_knows_changes_nothing(
    hotline: Hotline, lan: Phone, token: str
) -> None:
    duty = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(duty)
    await lan.says("khẩn cấp")
    before = await hotline.rows("SELECT version, state FROM escalations")
    await duty.taps_token(f"{token}{hotline.house.new_id()}.r")
    assert await hotline.rows("SELECT version, state FROM escalations") == before
