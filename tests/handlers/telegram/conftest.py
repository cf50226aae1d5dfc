"""A strict Telegram on loopback, and our two ends of the line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from handlers.telegram.send import TelegramChannel
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
def server() -> Iterator[FakeTelegram]:
    """A fresh fake server in a thread."""
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture
async def channel(server: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    """Our sending end, impatient enough for tests."""
    telegram = TelegramChannel(server.token, server.url, timeout=1.0)
    yield telegram
    await telegram.stop()
