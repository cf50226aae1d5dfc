"""Telegram from the enrolment link to the reminder: the real process, both libraries, both ways."""

from __future__ import annotations

import pytest

from tests.endtoend import story
from tests.endtoend.conftest import Open
from tests.endtoend.memory import memory_of
from tests.endtoend.people import added, enrolled, settings
from tests.endtoend.script import INTAKE, RISK, kept
from tests.endtoend.story import Cast
from tests.fakes.telegram.server import FakeTelegram

NAMES = ("Nguyễn Văn Hùng", "Võ Minh Tâm", "Hoàng Thị Yến")


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_an_emergency_ends_in_a_case_a_page_an_acknowledgement_and_a_reminder(
    open_house: Open, telegram: FakeTelegram, mode: str
) -> None:
    house = await open_house(**settings(telegram, mode))
    others = [await enrolled(house, telegram, n, name) for n, name in enumerate(NAMES, 2)]
    cast = Cast(await added(house, telegram, 1, "Ngô Thị Sen", "operator"), *others)
    await story.report(cast, await story.alarm(cast))
    await story.signed(cast)
    await story.reviewed(house, cast)
    async with memory_of(house) as memory:
        intake, risk, *_ = await memory.submissions()
        assert kept(INTAKE).items() <= intake.answers.items()
        assert kept(RISK).items() <= risk.answers.items()
        assert await memory.alarms() == len(await memory.cases()) == 1
    assert bool(telegram.calls("getUpdates")) == (mode == "polling")
