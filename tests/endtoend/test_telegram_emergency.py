"""Telegram from the enrolment link to the reminder: the real process, both libraries, both ways."""

from __future__ import annotations

import pytest

from tests.endtoend import story
from tests.endtoend.conftest import Open
from tests.endtoend.house import House, links_in
from tests.endtoend.memory import memory_of
from tests.endtoend.script import INTAKE, RISK, kept
from tests.endtoend.story import Cast
from tests.endtoend.telegram_phone import TelegramPhone
from tests.fakes.telegram.server import FakeTelegram

NAMES = ("Nguyễn Văn Hùng", "Võ Minh Tâm", "Hoàng Thị Yến")
SECRET = "s" * 32


def settings(telegram: FakeTelegram, mode: str = "polling") -> dict[str, str]:
    """What a house needs to find the fake server."""
    return {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_MODE": mode,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "TELEGRAM_RATE": "0",
    }


async def enrolled(house: House, telegram: FakeTelegram, number: int, name: str) -> TelegramPhone:
    """The telephone of a person of the demo, let in by a link."""
    async with memory_of(house) as memory:
        person = (await memory.people())[name]
    phone = TelegramPhone(telegram, number)
    said = await phone.say((await house.links(person.id))[0])
    assert "Máy này đã được kết nối" in said
    return phone


async def added(
    house: House,
    telegram: FakeTelegram,
    number: int,
    name: str,
    role: str,
    on_duty: bool = False,
) -> TelegramPhone:
    """Somebody added at the command line who comes in by the link it prints."""
    printed = await house.command("people", "add", name, "--role", role, "--unit", "trung-tam")
    phone = TelegramPhone(telegram, number)
    assert f"{name}. Máy này đã được kết nối" in await phone.say(links_in(printed)[0])
    if on_duty:
        person = printed.splitlines()[0].rpartition(" · ")[2]
        shift = ("--from", "2026-01-01 00:00", "--to", "2096-01-01 00:00")
        await house.command("roster", "add", person, *shift)
    return phone


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
        intake, risk, _ = await memory.submissions()
        assert kept(INTAKE).items() <= intake.answers.items()
        assert kept(RISK).items() <= risk.answers.items()
        assert await memory.alarms() == len(await memory.cases()) == 1
    assert bool(telegram.calls("getUpdates")) == (mode == "polling")
