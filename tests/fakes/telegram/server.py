"""A strict fake of Telegram's Bot API on loopback, in a thread or in the caller's own loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from tests.fakes.telegram.chat import Chat
from tests.fakes.telegram.cloud import Call, Cloud
from tests.fakes.telegram.faults import Faults
from tests.fakes.telegram.http import Face
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.pusher import Pusher

TOKEN = "7000000001:AAFakeTokenForTheLoopbackServerOnly"


class FakeTelegram:
    """`url = server.start()` (a thread) … `server.stop()`; or `async with server.serving() as url`.

    `phone(id)` is a person's telephone, `faults` what shall go wrong, `calls` what the bot asked.
    `pace` shortens the pauses between webhook tries (1 = Telegram's own 2, 4, 8 … seconds).
    """

    def __init__(self, token: str = TOKEN, pace: float = 0.01) -> None:
        self.token = token
        self.cloud = Cloud(token)
        self.url = ""
        self._pusher = Pusher(self.cloud, pace)
        self._phones: dict[int, Phone] = {}
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None

    @property
    def faults(self) -> Faults:
        """What shall go wrong."""
        return self.cloud.faults

    def calls(self, method: str) -> list[Call]:
        """The bot's requests of one method, in order."""
        return [c for c in self.cloud.calls if c.method.lower() == method.lower()]

    async def called(self, method: str, times: int = 1, within: float = 10.0) -> None:
        """Wait (real seconds) until the bot has called a method so often."""
        if not await self.cloud.bell.until(lambda: len(self.calls(method)) >= times, within):
            raise AssertionError(f"{method} was called {len(self.calls(method))} times")

    def phone(self, user_id: int, started: bool = False) -> Phone:
        """The telephone of a person; `started`: as if they had once pressed Start."""
        if user_id not in self._phones:
            chat = self.cloud.chats.setdefault(user_id, Chat(user_id))
            self._phones[user_id] = Phone(self.cloud, chat)
        self._phones[user_id].chat.started |= started
        return self._phones[user_id]

    def repeat(self, update: dict[str, Any]) -> None:
        """Deliver the same update once more."""
        self.cloud.updates.put_again(dict(update))

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serve in this event loop; gives the address for TELEGRAM_API_URL."""
        runner = web.AppRunner(Face(self.cloud).app(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self.url = f"http://127.0.0.1:{port}"
        pushing = asyncio.create_task(self._pusher.run())
        try:
            yield self.url
        finally:
            pushing.cancel()
            await runner.cleanup()

    def start(self) -> str:
        """Serve in a thread of its own; returns the address."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise RuntimeError("the fake Telegram server did not start")
        return self.url

    def stop(self) -> None:
        """End the thread."""
        if self._thread and self._loop and self._stop:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(10)
            self._thread = None

    def _run(self, ready: threading.Event) -> None:
        async def serve() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            async with self.serving():
                ready.set()
                await self._stop.wait()

        asyncio.run(serve())

    def __enter__(self) -> FakeTelegram:
        self.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()
