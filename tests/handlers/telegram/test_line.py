"""How long Telegram has been silent, as the auditor sees it."""

from __future__ import annotations

import asyncio
import math
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetWebhookInfo

from handlers.telegram import line as lines
from handlers.telegram.line import TelegramLine, Wire
from handlers.telegram.receive import RefusedToken, webhook_is_well

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


async def accepts(events: Any) -> None:
    """Everything is committed."""


@pytest.fixture
def line() -> TelegramLine:
    return TelegramLine(Wire("1:a", "http://127.0.0.1:1"), accepts, lambda: NOW)


def test_it_is_silent_since_its_start_and_heard_again_when_telegram_answers(
    line: TelegramLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = lines.time.monotonic()
    monkeypatch.setattr(lines, "time", SimpleNamespace(monotonic=lambda: began + 200))
    assert line.silent_for >= 199
    line.heard()
    assert line.silent_for == 0.0


async def test_a_token_that_is_refused_is_silence_without_end(
    line: TelegramLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listener(*_: Any) -> None:
        raise RefusedToken

    receive = SimpleNamespace(listener=listener, RefusedToken=RefusedToken)
    monkeypatch.setattr(lines, "_receiving", lambda: receive)
    line.start()
    await asyncio.sleep(0.05)
    assert line.silent_for == math.inf
    await line.stop()


class Told:
    """Telegram's answer to how the webhook is doing."""

    def __init__(self, waiting: int, failed: timedelta | None, away: bool = False) -> None:
        at = NOW - failed if failed is not None else None
        self.info = SimpleNamespace(pending_update_count=waiting, last_error_date=at)
        self.away = away

    async def get_webhook_info(self) -> Any:
        if self.away:
            raise TelegramNetworkError(GetWebhookInfo(), "away")
        return self.info


@pytest.mark.parametrize(
    ("told", "well"),
    [
        (Told(0, None), True),
        (Told(0, timedelta(seconds=5)), True),
        (Told(3, None), True),
        (Told(3, timedelta(seconds=5)), False),
        (Told(3, timedelta(minutes=10)), True),
        (Told(0, None, away=True), False),
    ],
)
async def test_a_webhook_is_well_unless_something_waits_and_failed_lately(
    told: Told, well: bool
) -> None:
    assert await webhook_is_well(told, NOW) is well  # type: ignore[arg-type]
