"""A person at Telegram who reads each message as it comes, on the fake server's telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.chat import Message
from tests.fakes.telegram.server import FakeTelegram

PATIENCE = 40.0
"""Seconds to wait; nothing is measured by it."""


class TelegramPhone:
    """`tap`, `say` and the rest return what is then written."""

    def __init__(self, server: FakeTelegram, number: int) -> None:
        self.server = server
        self.phone = server.phone(number, started=True)

    async def say(self, text: str) -> str:
        """Type words."""
        return await self._then(lambda: self.phone.say(text))

    async def tap(self, label: str) -> str:
        """Tap the newest button that says this, with or without its number."""
        return await self._then(lambda: self.phone.tap(self.label(label)))

    async def photo(self, data: bytes) -> str:
        """Send a picture."""
        return await self._then(lambda: self.phone.photo(data))

    async def voice(self, data: bytes) -> str:
        """Send a voice note."""
        return await self._then(lambda: self.phone.voice(data))

    async def location(self) -> str:
        """Send where one is."""
        return await self._then(self.phone.location)

    async def sticker(self) -> str:
        """Send a sticker."""
        return await self._then(self.phone.sticker)

    async def hears(self, words: str) -> Message:
        """Wait for a message not asked for."""
        return await self.phone.hears(words, PATIENCE)

    def label(self, words: str) -> str:
        """The button as Telegram shows it: "2. Không" for "Không"."""
        for message in reversed(self.phone.screen()):
            for shown in message.labels:
                if shown == words or shown.partition(". ")[2] == words:
                    return shown
        raise AssertionError(f"no button {words!r}: {self.phone.labels()}")

    async def _then(self, act: Callable[[], Any]) -> str:
        before = len(self.phone.chat.arrivals)
        act()
        arrivals = self.phone.chat.arrivals
        came = await self.phone.chat.bell.until(lambda: len(arrivals) > before, PATIENCE)
        assert came, f"nothing came after {self.phone.screen()[-1].text!r}"
        return "\n".join((arrivals[before].text, *arrivals[before].labels))
