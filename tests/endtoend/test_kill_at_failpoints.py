"""kill -9 at every named place: nothing lost, nothing doubled, and nobody has to send again."""

from __future__ import annotations

import pytest

from bot.failpoints import NAMES
from tests.endtoend.conftest import Open
from tests.endtoend.killing import SHORT, nothing_lost_nothing_doubled, revived
from tests.endtoend.memory import memory_of
from tests.endtoend.people import links
from tests.endtoend.script import follow
from tests.endtoend.web_phone import WebPhone


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", NAMES)
async def test_F1_killed_at_a_named_place_nothing_is_lost_or_doubled(
    open_house: Open, name: str, count: int
) -> None:
    house = await open_house(f"{name}:{count}")
    async with revived(house) as deaths:
        lan = await WebPhone.login(links(house)["Trần Thị Lan"])
        hung = await WebPhone.login(links(house)["Nguyễn Văn Hùng"])
        screen = await follow(lan, SHORT, await lan.say("xin chào"))
        assert "đặt việc gọi lại" in screen
        await hung.hears("KHẨN CẤP · hồ sơ A1")
    async with memory_of(house) as memory:
        await nothing_lost_nothing_doubled(memory, SHORT, len(SHORT) + 1)
    assert len(deaths) == 1
