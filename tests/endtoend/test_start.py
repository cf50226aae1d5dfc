"""The process itself: what it prints, what it answers, how it ends."""

from __future__ import annotations

import httpx

from tests.endtoend.conftest import Open
from tests.endtoend.memory import memory_of


async def test_a_demo_prints_an_address_and_one_login_link_a_person(open_house: Open) -> None:
    house = await open_house(new=True)
    printed = await house.prints(f"✓ Tiếp Nhận đang chạy / is running: {house.url}")
    assert printed.count("/login/") == 8
    assert f"{house.url}/demo" in printed


async def test_health_is_ready_after_a_whole_cycle(open_house: Open) -> None:
    house = await open_house()
    async with httpx.AsyncClient(base_url=house.url) as client:
        while (answer := await client.get("/health")).status_code == 503:
            assert not await house.is_dead()
    assert answer.json()["ready"] is True


async def test_told_to_stop_it_stops_and_a_second_start_finds_the_same_people(
    open_house: Open,
) -> None:
    house = await open_house()
    async with memory_of(house) as memory:
        before = await memory.people()
    await house.stop()
    printed = house.log.read_text()
    assert printed.endswith("✓ Tiếp Nhận đã dừng / stopped\n") and "Traceback" not in printed
    await house.start()
    async with memory_of(house) as memory:
        assert await memory.people() == before


async def test_a_second_run_on_the_same_database_is_told_so(open_house: Open) -> None:
    house = await open_house()
    second = house.nursery.order(
        "start", arguments=["run"], environment=house.settings, log=str(house.folder / "second")
    )
    assert house.nursery.order("ended", number=second, wait=True) == 2
    assert "is running already" in (house.folder / "second").read_text()
