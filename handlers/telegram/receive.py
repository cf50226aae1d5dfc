"""Telegram listens: aiogram's types, but our own loop: commit first, confirm afterwards.

aiogram's own polling and webhook server confirm before anything is on disk.
"""

from __future__ import annotations

import asyncio
import gc
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.methods.base import Response
from aiogram.utils.token import TokenValidationError

from conversations.event import Event
from handlers.telegram.parse import ALLOWED_UPDATES, parse, read

Accept = Callable[[list[Event]], Awaitable[None]]
"""Commits events to the inbox; returns only when they are on disk, raises when they are not."""

Now = Callable[[], datetime]

WAIT = 50
"""Seconds one getUpdates waits; Telegram cuts it there."""

BATCH = 100
LARGEST_BODY = 1024 * 1024
CONNECTIONS = 40
FAILED_LATELY = timedelta(minutes=2)
FIRST_PAUSE, LAST_PAUSE = 1.0, 30.0

log = logging.getLogger(__name__)


class RefusedToken(Exception):
    """Telegram does not know this token; no retry will change that."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram không nhận TELEGRAM_BOT_TOKEN: xin xem lại token ở @BotFather. "
            "Telegram refuses TELEGRAM_BOT_TOKEN: check the token with @BotFather."
        )


class RawUpdates(GetUpdates):
    """getUpdates without the types, so that one unreadable update cannot hold up the batch."""

    __returning__: ClassVar[Any] = list[dict[str, Any]]


# pydantic forgets a parametrised class nobody holds and builds it again at every answer (22 % CPU).
_KEPT = (Response[list[dict[str, Any]]], Response[bool])


class _Session(AiohttpSession):
    """aiogram's session with an http:// proxy (aiogram's own way needs another library)."""

    def __init__(self, api: TelegramAPIServer, http_proxy: str | None) -> None:
        super().__init__(api=api)
        self._http_proxy = http_proxy

    async def create_session(self) -> aiohttp.ClientSession:
        """The connections, opened at first use."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(**self._connector_init)
            self._session = aiohttp.ClientSession(connector=connector, proxy=self._http_proxy)
        return self._session


def listener(token: str, api_url: str | None = None, proxy: str | None = None) -> Bot:
    """The aiogram bot that `poll`, `set_webhook` and `delete_webhook` use. Close its session."""
    api = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
    try:
        return Bot(token, session=_Session(api, proxy))
    except TokenValidationError:
        raise RefusedToken from None


def events(
    raw: list[dict[str, Any]], received_at: datetime, channel: str = "telegram"
) -> list[Event]:
    """The events in a batch of raw updates, in their order."""
    updates = [update for update in map(read, raw) if update]
    parsed = [parse(update, received_at, channel) for update in updates]
    return [event for event in parsed if event]


async def poll(
    bot: Bot,
    accept: Accept,
    now: Now,
    stop: asyncio.Event,
    channel: str = "telegram",
    heard: Callable[[], None] = lambda: None,
) -> None:
    """Receive until `stop` is set; raises RefusedToken and nothing else. `heard`: called whenever
    Telegram has answered.

    1. ask for updates from the offset on  2. read them all  3. `accept` commits them together
    4. only then the next offset, which makes Telegram forget them.
    """
    gc.freeze()  # aiogram's types are never garbage; without this each full collection walks them
    offset, pause = 0, 0.0
    while not stop.is_set():
        try:
            offset = await _round(bot, accept, now, stop, offset, channel)
            heard()
            pause = 0.0
        except TelegramUnauthorizedError:
            raise RefusedToken from None
        except Exception as error:  # whatever it is, listening must go on
            pause = min(LAST_PAUSE, max(FIRST_PAUSE, pause * 2))
            await _until(stop, await _after(bot, error, pause))


async def _round(
    bot: Bot, accept: Accept, now: Now, stop: asyncio.Event, offset: int, channel: str
) -> int:
    ask = RawUpdates(offset=offset, limit=BATCH, timeout=WAIT, allowed_updates=ALLOWED_UPDATES)
    asking: asyncio.Future[Any] = asyncio.ensure_future(bot(ask, request_timeout=WAIT + 10))
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            return offset
        raw = asking.result()
    finally:
        asking.cancel()
        stopping.cancel()
    batch = events(raw, now(), channel)
    if batch:
        await accept(batch)
    return max((update["update_id"] + 1 for update in raw), default=offset)


async def _after(bot: Bot, error: Exception, pause: float) -> float:
    """Say what went wrong (never a person's words) and how many seconds to wait."""
    if isinstance(error, TelegramRetryAfter):
        return float(error.retry_after)
    if isinstance(error, TelegramConflictError) and "webhook" in error.message:
        log.error("telegram has a webhook set: it is removed, polling goes on")
        await _quietly(delete_webhook(bot))
    elif isinstance(error, TelegramConflictError):
        log.error("another process polls with this token: stop one of the two")
    else:
        log.warning("telegram not received", extra={"error": type(error).__name__})
    return pause


async def _until(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


async def _quietly(call: Awaitable[object]) -> None:
    try:
        await call
    except AiogramError as error:
        log.warning("telegram call failed", extra={"error": type(error).__name__})


async def set_webhook(bot: Bot, url: str, secret: str) -> None:
    """Have updates pushed to `url`; what waits is kept. Raises RefusedToken or aiogram's errors."""
    try:
        await bot.set_webhook(
            url,
            secret_token=secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
    except TelegramUnauthorizedError:
        raise RefusedToken from None


async def delete_webhook(bot: Bot) -> None:
    """Back to polling; what waits is kept."""
    await bot.delete_webhook(drop_pending_updates=False)


async def webhook_is_well(bot: Bot, now: datetime) -> bool:
    """Whether what waits at Telegram gets through to us, as far as Telegram knows."""
    try:
        info = await bot.get_webhook_info()
    except (AiogramError, TimeoutError) as error:
        log.warning("telegram not asked", extra={"error": type(error).__name__})
        return False
    failed = info.last_error_date
    return not info.pending_update_count or failed is None or now - failed > FAILED_LATELY


def webhook(
    secret: str, accept: Accept, now: Now, channel: str = "telegram"
) -> Callable[[Mapping[str, str], bytes], Awaitable[int]]:
    """The webhook route: (lower-case headers, body) → the HTTP status, 200 only when committed.

    401 wrong secret · 413 above 1 MB · 400 not JSON · 503 not on disk, so Telegram comes again.
    Updates we do not know are 200: Telegram would repeat them for a day.
    """
    expected = secret.encode()
    gc.freeze()

    async def route(headers: Mapping[str, str], body: bytes) -> int:
        given = headers.get("x-telegram-bot-api-secret-token", "").encode("utf-8", "replace")
        if not expected or not hmac.compare_digest(given, expected):
            return 401
        if len(body) > LARGEST_BODY:
            return 413
        try:
            raw = json.loads(body)
        except ValueError:
            return 400
        batch = events([raw], now(), channel) if isinstance(raw, dict) else []
        try:
            if batch:
                await accept(batch)
        except Exception as error:  # not committed, whatever the reason: it must come again
            log.error("telegram event not committed", extra={"error": type(error).__name__})
            return 503
        return 200

    return route
