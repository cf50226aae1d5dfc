"""kill -9 at random moments of a whole intake; the seed says which."""

from __future__ import annotations

import pytest

from tests.endtoend.conftest import Open
from tests.endtoend.killing import Doomed, nothing_lost_nothing_doubled
from tests.endtoend.memory import memory_of
from tests.endtoend.people import links
from tests.endtoend.script import INTAKE, follow
from tests.endtoend.web_phone import WebPhone

KILLS = 10
"""In one conversation. 1 seed in `make test`, 20 in `make soak`: 200 kills."""

SOAK = [pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 22)]


@pytest.mark.parametrize("seed", [1, *SOAK])
async def test_F1_killed_at_random_moments_nothing_is_lost_or_doubled(
    open_house: Open, seed: int
) -> None:
    house = await open_house()
    hung = await WebPhone.login(links(house)["Nguyễn Văn Hùng"])
    lan = await Doomed.login(links(house)["Trần Thị Lan"])
    lan.curse(house, KILLS, len(INTAKE) + 1, seed)
    screen = await follow(lan, INTAKE, await lan.say("xin chào"))
    assert "Mã hồ sơ: A1" in screen
    assert await lan.deaths() == KILLS
    await hung.hears("KHẨN CẤP · hồ sơ A1")
    async with memory_of(house) as memory:
        await nothing_lost_nothing_doubled(memory, INTAKE, len(INTAKE) + 1)
