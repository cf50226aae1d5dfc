"""Emergencies while processes are killed with -9: none is lost, none changes its state twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.endtoend.emergencies import Emergencies
from tests.endtoend.house import House, Nursery
from tests.endtoend.people import settings
from tests.endtoend.proof import Proof, proof
from tests.endtoend.siege import Doomed, Siege
from tests.fakes.telegram.server import FakeTelegram
from tests.postgres import fresh_database

FEW, MANY, AT_ONCE = 15, 50, 15
NIGHTS = range(2, 12)
"""Seeds of ten nights of fifty emergencies. In one siege of five hundred the first leads are asked
whether they go on while the last still ring, and their letters outgrow such short lives."""
Besieged = Callable[..., Awaitable[tuple[Proof, int]]]


@pytest.fixture
def besieged(nursery: Nursery, telegram: FakeTelegram, tmp_path: Path) -> Besieged:
    """So many emergencies in a house of these processes; what came of them, and the deaths."""

    async def besieged(count: int, duty: int, seed: int, *commands: str, **more: str) -> object:
        alone = {"DEMO": "false", "CANARY_MINUTES": "0", "LOG_LEVEL": "ERROR"}
        house = House(nursery, tmp_path, **settings(telegram), **alone, **more)
        emergencies = Emergencies(telegram, house)
        await emergencies.enrol(count, duty)
        doomed = [Doomed(house, word, tmp_path / f"log{n}") for n, word in enumerate(commands)]
        async with Siege(doomed, seed) as siege:
            await emergencies.all_come(AT_ONCE, seed, siege.ends)
            found = await proof(emergencies)
        print(f"seed {seed}, {siege.deaths} deaths, {dict(siege.points)}: {found}")
        return found, siege.deaths

    return besieged  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("count", "seed"),
    [(FEW, 1), *(pytest.param(MANY, seed, marks=pytest.mark.soak) for seed in NIGHTS)],
)
async def test_F1_emergencies_outlive_a_process_that_dies_whenever_it_is_ready(
    besieged: Besieged, count: int, seed: int
) -> None:
    found, deaths = await besieged(count, 2, seed, "run")
    found.holds(deaths, 2)


@pytest.mark.soak  # what a dead process had claimed is claimed again after 10 and 15 seconds
@pytest.mark.postgres
@pytest.mark.parametrize(("count", "seed"), [(FEW, 1), *((MANY, seed) for seed in NIGHTS)])
async def test_F1_emergencies_outlive_three_processes_that_die_whenever_they_are_ready(
    besieged: Besieged, count: int, seed: int
) -> None:
    commands = ("receive", "work", "work")
    found, deaths = await besieged(count, 8, seed, *commands, DATABASE_URL=fresh_database())
    found.holds(deaths, 8)
