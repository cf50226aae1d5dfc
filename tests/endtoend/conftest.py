from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.endtoend.house import House, Nursery
from tests.fakes.telegram.server import FakeTelegram
from tests.sqlite import fresh_file

Open = Callable[..., Awaitable[House]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and not item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
async def open_house(nursery: Nursery, tmp_path: Path) -> AsyncIterator[Open]:
    """Start a house with these settings; it is killed at the end of the test. `new`: with no
    database, as on its first day."""
    opened: list[House] = []

    async def open_house(failpoint: str = "", *, new: bool = False, **settings: str) -> House:
        if not new:
            fresh_file(tmp_path)
        house = House(nursery, tmp_path, **settings)
        opened.append(house)
        await house.start(failpoint)
        return house

    yield open_house
    for house in opened:
        await house.kill()


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
