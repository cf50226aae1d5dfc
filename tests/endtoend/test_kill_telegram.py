"""kill -9 with Telegram: a reply may come twice, no answer is lost and nobody has to send again."""

from __future__ import annotations

import pytest

from tests.endtoend.conftest import Open
from tests.endtoend.killing import SHORT, nothing_lost_nothing_doubled, revived
from tests.endtoend.memory import memory_of
from tests.endtoend.people import enrolled, settings
from tests.endtoend.telegram_phone import TelegramPhone
from tests.fakes.telegram.server import FakeTelegram


@pytest.mark.parametrize("failpoint", ["after_inbox_commit:4", "after_send:4"])
async def test_F1_killed_with_telegram_at_most_one_reply_comes_twice(
    open_house: Open, telegram: FakeTelegram, failpoint: str
) -> None:
    house = await open_house(failpoint, **settings(telegram))
    async with revived(house) as deaths:
        lan = await enrolled(house, telegram, 1, "Trần Thị Lan")
        lan.phone.say("xin chào")
        await play(lan)
        await lan.hears("đặt việc gọi lại")
    events = len(SHORT) + 2  # with /start and "xin chào"
    async with memory_of(house) as memory:
        await nothing_lost_nothing_doubled(memory, SHORT, events)
    assert len(deaths) == 1
    assert events <= len(lan.phone.heard()) <= events + 1


async def play(lan: TelegramPhone) -> None:
    """Answer each question when it stands there; a repeated older one changes nothing."""
    for line in SHORT:
        await lan.hears(line.asked)
        if line.tap:
            lan.phone.tap(lan.label(line.tap))
        else:
            lan.phone.say(line.say)
