"""Webhook delivery: in order per chat, side by side across chats, again until it is taken."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.fakes.telegram.cloud import Cloud

PAUSES = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""Seconds between tries, as Telegram's own server waits."""


def lane(update: dict[str, Any]) -> str:
    """The queue of an update: messages by chat, taps by user, membership apart."""
    if "message" in update:
        return f"chat {update['message']['chat']['id']}"
    if "callback_query" in update:
        return f"user {update['callback_query']['from']['id']}"
    return "membership"


class Pusher:
    """Pushes waiting updates to the webhook. `pace` shortens the pauses between tries."""

    def __init__(self, cloud: Cloud, pace: float) -> None:
        self.cloud = cloud
        self.pace = pace
        self.busy: set[str] = set()
        self.tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Look for work whenever the queue's bell rings."""
        async with ClientSession(timeout=ClientTimeout(total=60)) as http:
            while True:
                with self.cloud.updates.bell.listening() as rung:
                    self._start(http)
                    await rung.wait()

    def _start(self, http: ClientSession) -> None:
        """Give every free lane its oldest update, up to the webhook's connections."""
        for update in list(self.cloud.updates.waiting):
            free = len(self.busy) < self.cloud.webhook.connections
            if self.cloud.webhook.url and free and lane(update) not in self.busy:
                self.busy.add(lane(update))
                task = asyncio.create_task(self._deliver(http, update))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)

    async def _deliver(self, http: ClientSession, update: dict[str, Any]) -> None:
        tries = 0
        while self.cloud.webhook.url and not await self._push(http, update):
            await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)] * self.pace)
            tries += 1
        if self.cloud.webhook.url:
            self.cloud.updates.drop(update)
        self.busy.discard(lane(update))
        self.cloud.updates.bell.ring()

    async def _push(self, http: ClientSession, update: dict[str, Any]) -> bool:
        """One try; true when the bot took it (a 2xx)."""
        hook = self.cloud.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with http.post(hook.url, json=update, headers=headers) as answer:
                taken = 200 <= answer.status < 300
                hook.last_error = (
                    "" if taken else f"Wrong response from the webhook: {answer.status}"
                )
                return taken
        except (TimeoutError, ClientError) as broken:
            hook.last_error = f"Connection failed: {type(broken).__name__}"
            return False
