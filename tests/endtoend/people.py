"""Letting people in: login links of the demo, links of the command line, Telegram phones."""

from __future__ import annotations

import re

from tests.endtoend.house import House, links_in
from tests.endtoend.memory import memory_of
from tests.endtoend.telegram_phone import TelegramPhone
from tests.fakes.telegram.server import FakeTelegram

SECRET = "s" * 32


def links(house: House) -> dict[str, str]:
    """The login links that the demo prints, by name."""
    return dict(re.findall(r"  (?:anh|chị) (.+) · .+\n    (http\S+)", house.log.read_text()))


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
