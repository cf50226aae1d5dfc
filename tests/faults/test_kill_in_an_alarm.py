"""kill -9 at each commit and each send of an alarm's whole life: nothing is lost or done twice."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from _pytest.mark import ParameterSet

from db.letter import NOTICE
from tests.faults.mortal import Mortal
from tests.promises.phone import Phone

STEPS = 112
"""A few more than there are from the alarm to its outcome."""

SEED = 20261123
MANY = 60
"""Nights with three deaths each in `make soak`, on either database; a few in `make test`."""


@dataclass
class Night:
    """Lan raises it, Hùng is busy, Nga takes it and says how it ended."""

    lan: Phone
    hung: Phone
    nga: Phone

    async def passes(self) -> None:
        """From the alarm to its outcome."""
        await self.lan.says("khẩn cấp")
        await self.hung.taps("Tôi bận")
        await self.nga.taps("Tôi nhận xử lý")
        await self.nga.ends("Trẻ đã an toàn")


async def begun(mortal: Mortal) -> Night:
    """Everybody has a phone."""
    lan = await mortal.enrol("collaborator", "Trần Thị Lan")
    hung = await mortal.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await mortal.enrol("operator", "Lý Thị Nga")
    await mortal.hotline.on_duty(hung, nga)
    return Night(lan, hung, nga)


async def nothing_lost_nothing_twice(mortal: Mortal, night: Night) -> None:
    """One case, one alarm, each decision once, one answer to each event; at most one page more a
    person and death."""
    rows = mortal.hotline.rows
    alarms = [(r["state"], r["version"]) for r in await rows("SELECT * FROM escalations")]
    assert alarms == [("resolved", 3)]
    assert len(await rows("SELECT id FROM cases")) == 1
    said = [r["action"] for r in await rows("SELECT action FROM journal")]
    once = ("alarm_raised", "declined", "acknowledged", "alarm_closed")
    assert {action: said.count(action) for action in once} == dict.fromkeys(once, 1)
    assert {r["state"] for r in await rows("SELECT state FROM inbox")} == {"done"}
    left = await rows("SELECT lane FROM outbox WHERE state NOT IN ('sent', 'cancelled')")
    # News of a dead process may have arrived: its person is told so in the morning.
    assert {letter["lane"] for letter in left} <= {NOTICE} and len(left) <= 3 * mortal.deaths
    answers = await rows("SELECT id FROM outbox WHERE prompted")
    assert len(answers) == len(await rows("SELECT id FROM inbox"))
    for phone in (night.hung, night.nga):
        assert 1 <= phone.pages() <= 1 + mortal.deaths


chance = random.Random(SEED)
FEW = chance.sample(range(1, STEPS), 6)


def each(few: list[int], many: range) -> list[ParameterSet]:
    """SQLite first; the last of the few on PostgreSQL; everything on both in the long run."""
    rows = [(name, n) for name in ("sqlite", "postgres") for n in many]
    short = [*(("sqlite", n) for n in few[:-2]), *(("postgres", n) for n in few[-2:])]
    marks = {
        row: [pytest.mark.soak] * (row not in short) + [pytest.mark.postgres] * (row[0] != "sqlite")
        for row in rows
    }
    return [pytest.param(*row, marks=marks[row]) for row in rows]


@pytest.mark.parametrize(("mortal", "step"), each(FEW, range(1, STEPS)), indirect=["mortal"])
async def test_F1_killed_at_a_step_of_an_alarm_it_is_raised_taken_and_ended_once(
    mortal: Mortal, step: int
) -> None:
    night = await begun(mortal)
    mortal.dies_at(step)
    await night.passes()
    await nothing_lost_nothing_twice(mortal, night)


@pytest.mark.parametrize(
    ("mortal", "seed"),
    each([SEED, SEED + 1, SEED + 2], range(SEED, SEED + MANY)),
    indirect=["mortal"],
)
async def test_F1_killed_three_times_in_one_alarm_nothing_is_lost_or_done_twice(
    mortal: Mortal, seed: int
) -> None:
    chance = random.Random(seed)
    night = await begun(mortal)
    mortal.again = lambda: chance.randrange(1, STEPS // 2) if mortal.deaths < 3 else 0
    mortal.dies_at(mortal.again())
    await night.passes()
    await nothing_lost_nothing_twice(mortal, night)


async def test_F7_after_a_restart_with_a_clock_that_is_behind_the_alarm_can_be_ended(
    mortal: Mortal,
) -> None:
    night = await begun(mortal)
    await night.lan.says("khẩn cấp")
    await night.nga.taps("Tôi nhận xử lý")
    await mortal.rises(behind=7200)
    await night.nga.ends("Trẻ đã an toàn")
    [alarm] = await mortal.hotline.rows("SELECT state FROM escalations")
    assert alarm["state"] == "resolved"
