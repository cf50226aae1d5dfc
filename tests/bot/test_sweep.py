"""A sweep moves what it can; what keeps failing rests and hides nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from bot import sweep
from db.change import Stale


@dataclass(frozen=True)
class Row:
    """Something with an id of its own, or one inside."""

    id: str = ""
    reminder: Row | None = None


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> Iterator[sweep.Rests]:
    found = sweep.Rests()
    token = sweep.RESTS.set(found)
    with capture_logs():
        yield found
    sweep.RESTS.reset(token)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that never jump, moved by hand."""
    moment = [1000.0]
    monkeypatch.setattr(sweep, "ticks", lambda: moment[0])
    return moment


class Mover:
    """Moves everything but these."""

    def __init__(self, *bad: str, error: type[Exception] = ValueError) -> None:
        self.bad, self.error = set(bad), error
        self.tried: list[str] = []

    async def __call__(self, id: str) -> None:
        self.tried.append(id)
        if id in self.bad:
            raise self.error


async def test_X02_one_that_fails_stands_in_nobodys_way(rests: sweep.Rests) -> None:
    move = Mover("a")
    assert await sweep.each("alarm", ["a", "b"], move) == 2
    assert move.tried == ["a", "b"]


async def test_one_failure_may_pass_and_is_tried_at_the_next_sweep(rests: sweep.Rests) -> None:
    move = Mover("a")
    for _ in range(sweep.MOST_TRIES):
        await sweep.each("alarm", ["a"], move)
    assert move.tried == ["a"] * sweep.MOST_TRIES


async def test_X02_what_fails_three_times_rests_a_minute(
    rests: sweep.Rests, at: list[float]
) -> None:
    move = Mover("a")
    for second in range(sweep.MOST_TRIES + 59):
        at[0] = 1000.0 + second
        await sweep.each("alarm", ["a", "b"], move)
    assert move.tried.count("a") == sweep.MOST_TRIES
    assert move.tried.count("b") == sweep.MOST_TRIES + 59
    at[0] += sweep.REST
    await sweep.each("alarm", ["a"], move)
    assert move.tried.count("a") == sweep.MOST_TRIES + 1


async def test_where_nothing_moves_at_all_nobody_waits_a_minute_for_the_tables_to_come_back(
    rests: sweep.Rests, at: list[float]
) -> None:
    move = Mover("a", "b")
    for second in range(sweep.MOST_TRIES):
        at[0] = 1000.0 + second
        await sweep.each("alarm", ["a", "b"], move)
    move.bad, at[0] = set(), at[0] + 5.0
    await sweep.each("alarm", ["a", "b"], move)
    assert not rests.failing


async def test_only_what_failed_again_and_again_is_for_a_person(rests: sweep.Rests) -> None:
    move = Mover("a")
    for _ in range(sweep.MOST_TRIES):
        assert rests.broken() == ()
        await sweep.each("alarm", ["a"], move)
    assert rests.broken() == (("alarm", "a"),)


async def test_what_works_again_is_forgotten(rests: sweep.Rests, at: list[float]) -> None:
    move = Mover("a")
    for _ in range(sweep.MOST_TRIES):
        await sweep.each("alarm", ["a"], move)
    move.bad, at[0] = set(), at[0] + sweep.REST
    await sweep.each("alarm", ["a"], move)
    assert not rests.failing


async def test_what_somebody_else_moved_has_not_failed(rests: sweep.Rests) -> None:
    move = Mover("a", error=Stale)
    for _ in range(5):
        await sweep.each("alarm", ["a"], move)
    assert not rests.failing


async def test_outside_a_cycle_a_sweep_works_as_well() -> None:
    move = Mover()
    assert await sweep.each("alarm", ["a", "b"], move) == 2


@pytest.mark.parametrize(
    ("item", "id"),
    [("a", "a"), (Row("b"), "b"), (Row("", Row("c")), "c"), (object(), "")],
)
def test_every_kind_of_row_has_an_id(item: object, id: str) -> None:
    assert sweep.id_of(item) == id
