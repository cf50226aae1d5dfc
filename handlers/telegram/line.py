"""One Telegram bot, both directions: comes up after the web listens, and never stops it."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conversations.event import Event
from handlers.telegram.send import TelegramChannel

log = logging.getLogger(__name__)

Accept = Callable[[Sequence[Event]], Awaitable[None]]
Route = Callable[[Mapping[str, str], bytes], Awaitable[int]]
_PATIENCE = 5.0
_AGAIN = 30.0
_ASKED = 60.0
"""Seconds between two questions how the webhook is doing."""


@dataclass(frozen=True, slots=True)
class Wire:
    """How to reach Telegram: token, base address, proxy; `webhook_secret` empty = polling."""

    token: str
    api_url: str
    proxy: str = ""
    webhook_url: str = ""
    webhook_secret: str = ""
    name: str = "telegram"


class TelegramLine:
    """Listens with aiogram (imported in a thread: it takes seconds), speaks through `channel`."""

    def __init__(self, wire: Wire, accept: Accept, now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._accept = accept
        self._now = now
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._route: Route | None = None
        self._heard = time.monotonic()
        self._refused = False
        self.channel = TelegramChannel(wire.token, wire.api_url, wire.proxy or None, wire.name)

    @property
    def name(self) -> str:
        """The channel."""
        return self._wire.name

    @property
    def silent_for(self) -> float:
        """Seconds since Telegram last answered; without end once nobody listens any more."""
        ended = self._task is not None and self._task.done()
        return math.inf if self._refused or ended else time.monotonic() - self._heard

    def heard(self) -> None:
        """Telegram answered, or pushed something."""
        self._heard = time.monotonic()

    async def webhook(self, headers: Mapping[str, str], body: bytes) -> int:
        """The webhook's route; 503 until it can commit, so that Telegram comes again."""
        if self._route is None:
            return 503
        status = await self._route(headers, body)
        if status == 200:
            self.heard()
        return status

    def routes(self) -> Mapping[str, Route]:
        """The path Telegram pushes to, in webhook mode."""
        pushed = bool(self._wire.webhook_secret)
        return {f"/webhooks/{self._wire.name}": self.webhook} if pushed else {}

    def start(self) -> None:
        """Come up in the background."""
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Ask no more, close the connections."""
        self._stop.set()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=_PATIENCE)
            self._task.cancel()
        await self.channel.stop()

    async def _listen(self) -> None:
        receive = await asyncio.to_thread(_receiving)
        try:
            bot = receive.listener(self._wire.token, self._wire.api_url, self._wire.proxy or None)
        except receive.RefusedToken as refused:
            self._refused = True
            log.error("%s", refused)
            return
        try:
            # The command menu may take its time: hearing people comes first.
            menu = asyncio.create_task(self.channel.start())
            await self._receive(receive, bot)
            menu.cancel()
        except receive.RefusedToken as refused:
            self._refused = True
            log.error("%s", refused)
        finally:
            await bot.session.close()

    async def _receive(self, receive: Any, bot: Any) -> None:
        wire = self._wire
        if not wire.webhook_secret:
            poll = receive.poll(bot, self._accept, self._now, self._stop, wire.name, self.heard)
            await poll
            return
        self._route = receive.webhook(wire.webhook_secret, self._accept, self._now, wire.name)
        while not self._stop.is_set():
            try:
                await receive.set_webhook(bot, wire.webhook_url, wire.webhook_secret)
                break
            except receive.RefusedToken:
                raise
            except Exception as error:
                log.warning("telegram webhook not set", extra={"error": type(error).__name__})
                await _wait(self._stop, _AGAIN)
        while not self._stop.is_set():
            if await receive.webhook_is_well(bot, self._now()):
                self.heard()
            await _wait(self._stop, _ASKED)


def lines(
    wires: Mapping[str, Mapping[str, str]], accept: Accept, now: Callable[[], datetime]
) -> list[TelegramLine]:
    """A line for each bot: name → the fields of its Wire."""
    return [TelegramLine(Wire(**fields, name=name), accept, now) for name, fields in wires.items()]


def _receiving() -> Any:
    from handlers.telegram import receive

    return receive


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
