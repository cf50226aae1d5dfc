"""A person at the web chat over plain HTTP, who never sends anything a second time.

Like the page: one POST with one id, tried again only while the line is cut or the house says 503.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any, Self

import httpx

PATIENCE = 40.0
"""Seconds to wait for a reply; nothing is measured by it."""
LOOK = 0.03


class WebPhone:
    """`tap`, `say` and `send` return what the screen then says."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    @classmethod
    async def login(cls, link: str) -> Self:
        """Use a login link as its page does: by POST."""
        url = link.partition("/login/")[0]
        client = httpx.AsyncClient(base_url=url, headers={"Origin": url}, timeout=20)
        answer = await client.post(link)
        assert answer.status_code == 303, answer.text
        return cls(client)

    async def say(self, text: str) -> str:
        """Type words."""
        return await self.send(text=text)

    async def tap(self, label: str) -> str:
        """Tap the newest button that can still be tapped and says exactly this."""
        return await self.send(choice=token(await self.lines(), label))

    async def send(self, **body: Any) -> str:
        """Post one line; wait for what is said to it."""
        return await self.reply_to(await self.post(**body))

    async def post(self, **body: Any) -> str:
        """The id of the line, once the house has promised to keep it."""
        made = uuid.uuid4().hex
        await self._deliver(lambda: self.client.post("/send", json={"id": made, **body}))
        return made

    async def upload(self, kind: str, data: bytes, mime: str) -> str:
        """Send a picture or a sound; what is said to it."""
        made = uuid.uuid4().hex
        form = {"id": made, "kind": kind}
        file = {"file": ("file", data, mime)}
        await self._deliver(lambda: self.client.post("/upload", data=form, files=file))
        return await self.reply_to(made)

    async def lines(self) -> list[dict[str, Any]]:
        """The last lines of the chat."""
        answer = await self._deliver(lambda: self.client.get("/history"))
        found: list[dict[str, Any]] = answer.json()["lines"]
        return found

    async def reply_to(self, event: str) -> str:
        """Wait for the first line after one's own."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = await self.lines()
            places = [n for n, line in enumerate(lines) if line.get("event") == event]
            later = lines[places[0] :] if places else []
            # A page that changes its words when somebody takes it is no reply.
            after = [line for line in later if not line["mine"] and not line["edits"]]
            if after:
                return shown(after[0])
            await asyncio.sleep(LOOK)
        raise AssertionError(f"no reply to {event}: {[shown(line) for line in lines[-3:]]}")

    async def hears(self, words: str) -> dict[str, Any]:
        """Wait for a line with these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = await self.lines()
            for line in reversed(lines):
                if not line["mine"] and words in shown(line):
                    return line
            await asyncio.sleep(LOOK)
        raise AssertionError(f"{words!r} did not come: {[shown(line) for line in lines[-3:]]}")

    async def screen(self) -> str:
        """The newest line of the bot."""
        return shown([line for line in await self.lines() if not line["mine"]][-1])

    async def stream(self, after: str = "") -> AsyncIterator[dict[str, Any]]:
        """Lines as they are pushed (server-sent events)."""
        address = f"/events?after={after}"
        async with self.client.stream("GET", address, timeout=PATIENCE) as answer:
            async for row in answer.aiter_lines():
                if row.startswith("data: {"):
                    yield json.loads(row.removeprefix("data: "))

    async def _deliver(self, attempt: Any) -> httpx.Response:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer: httpx.Response = await attempt()
            except httpx.TransportError:
                answer = httpx.Response(503)
            if answer.status_code < 500:
                assert answer.is_success, answer.text
                return answer
            assert answer.status_code == 503, answer.text
            assert time.monotonic() < end, "the house did not come back"
            await asyncio.sleep(LOOK)


def shown(line: dict[str, Any]) -> str:
    """Everything a line shows, buttons too."""
    labels = [o["label"] for o in (*line.get("options", ()), *line.get("commands", ()))]
    return "\n".join((*line["parts"], *labels))


def token(lines: list[dict[str, Any]], label: str) -> str:
    """What the newest button with this label posts."""
    for line in reversed(lines):
        for option in (*line.get("options", ()), *line.get("commands", ())):
            if option["label"] == label:
                return str(option["token"])
    raise AssertionError(f"no button {label!r}: {[shown(line) for line in lines[-2:]]}")
