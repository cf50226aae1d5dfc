"""A ping is one GET; whatever the monitor does, it is a yes or a no and never an exception."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from handlers.monitor import ping as pings
from handlers.monitor.ping import ping


class Monitor:
    """Answers every request with one status, or not at all (0)."""

    def __init__(self) -> None:
        self.status = 200
        self.asked: list[bytes] = []

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append(await reader.readline())
        if self.status:
            writer.write(f"HTTP/1.1 {self.status} X\r\nContent-Length: 0\r\n\r\n".encode())
            await writer.drain()
        writer.close()


@pytest.fixture
async def monitor() -> AsyncIterator[tuple[Monitor, str]]:
    made = Monitor()
    server = await asyncio.start_server(made.talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    yield made, f"http://127.0.0.1:{port}/ping/abc"
    server.close()


@pytest.mark.parametrize(
    ("status", "taken"), [(200, True), (204, True), (404, False), (500, False), (0, False)]
)
async def test_what_a_monitor_answers(
    monitor: tuple[Monitor, str], status: int, taken: bool
) -> None:
    made, url = monitor
    made.status = status
    assert await ping(url) is taken
    assert made.asked[0] == b"GET /ping/abc HTTP/1.1\r\n"


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "http://", "nonsense"])
async def test_a_monitor_that_is_not_there_is_a_no(url: str) -> None:
    assert await ping(url) is False


async def test_a_monitor_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    monkeypatch.setattr(pings, "_PATIENCE", pings.aiohttp.ClientTimeout(total=0.1))
    server = await asyncio.start_server(hangs, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    assert await ping(f"http://127.0.0.1:{port}/") is False
    server.close()
