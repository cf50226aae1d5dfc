"""A practice alarm goes all the way, and whatever step is missing is told like any trouble."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.watching import canary as canaries
from bot.watching.cage import CanaryChannel
from bot.watching.canary import Canary
from conversations.channel import SendError
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.watching import EVERYONE, NOBODY, Told, awake, told

__all__ = ["told"]
MISSING = "Báo động diễn tập không đi hết đường"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canaries, "LIMIT", 1.0)


def caged(hotline: Hotline) -> Canary:
    """A canary whose waiting lets everything settle."""
    canary = Canary(hotline.house, hotline.app.reception.accept, timedelta(minutes=10))
    canary.wait = hotline.app.ticks.settle
    hotline.app.watch.flies(canary)
    return canary


@on_both_databases
async def test_X07_it_comes_through_by_button_and_then_by_text(hotline: Hotline) -> None:
    told_ = await awake(hotline)
    canary = caged(hotline)
    for _ in range(2):
        assert await canary.fly() == ""
    assert told_.times("") == NOBODY
    assert {r["code"] for r in await hotline.rows("SELECT code FROM cases")} == {"Q1", "Q2"}
    states = await hotline.rows("SELECT DISTINCT state, drill FROM escalations")
    assert [(row["state"], bool(row["drill"])) for row in states] == [("resolved", True)]
    texts = [event["event_id"] for event in await hotline.rows("SELECT event_id FROM inbox")]
    assert all(id.startswith("canary-") for id in texts)


async def test_a_real_alarm_after_it_is_the_first_of_its_letters(
    hotline: Hotline, told: Told
) -> None:
    await caged(hotline).fly()
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await lan.says("khẩn cấp")
    assert told.hung.pages("A1") == 1


async def test_it_leaves_nobody_on_duty_and_no_conversation_open(
    hotline: Hotline, told: Told
) -> None:
    await caged(hotline).fly()
    await hotline.app.ticks.settle()
    assert not await hotline.rows("SELECT id FROM shifts WHERE source = 'canary'")
    assert not await hotline.rows("SELECT id FROM sessions WHERE state = 'open'")


async def test_a_drill_of_people_is_not_disturbed_by_it(hotline: Hotline, told: Told) -> None:
    trainee = await hotline.enrol("operator", "Diễn Tập", unit="drill")
    await caged(hotline).fly()
    await hotline.app.ticks.settle()
    assert trainee.text() == ""


@pytest.mark.parametrize(("step", "broken"), [("page", "send"), ("page", "lanes")])
async def test_X07_a_missing_step_is_told_once_and_its_return_too(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch, step: str, broken: str
) -> None:
    canary = caged(hotline)
    with monkeypatch.context() as away:
        if broken == "send":
            away.setattr(CanaryChannel, "send", refuses)
        else:
            away.setattr(hotline.app.reception, "_lanes", lambda items: None)
        assert await canary.fly() == step
        assert await canary.fly() == step
    await hotline.app.ticks.settle()
    assert told.times(f"{MISSING} (bước {step}") == EVERYONE
    hotline.clock.move(timedelta(minutes=10))
    await hotline.app.lanes.sweep()
    await hotline.app.ticks.settle()
    assert await canary.fly() == ""
    await hotline.app.ticks.settle()
    assert told.times("Đã ổn lại")[:3] == (1, 1, 1)


async def refuses(*_: object) -> str:
    """A channel that does not work at the moment."""
    raise SendError("network")


@on_both_databases
async def test_what_it_left_is_erased_after_a_day(hotline: Hotline) -> None:
    await awake(hotline)
    canary = caged(hotline)
    await canary.fly()
    await hotline.app.ticks.settle()
    hotline.clock.move(timedelta(days=1, minutes=10))
    await canary.fly()
    assert [row["code"] for row in await hotline.rows("SELECT code FROM cases")] == ["Q2"]
    assert len(await hotline.rows("SELECT id FROM escalations")) == 1


@on_both_databases
async def test_of_several_processes_one_flies_at_a_time(hotline: Hotline) -> None:
    one, two = caged(hotline), caged(hotline)
    assert [await one._its_turn(), await two._its_turn()] == [True, False]
    hotline.clock.move(timedelta(minutes=10))
    assert [await two._its_turn(), await one._its_turn()] == [True, False]
