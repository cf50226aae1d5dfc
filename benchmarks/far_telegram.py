"""A fake Telegram in a process of its own, some milliseconds away, that says what it received."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from tests.endtoend.rung import pages_in
from tests.fakes.telegram.cloud import Call
from tests.fakes.telegram.server import FakeTelegram

_LOOK = 0.002
FIRST_CHAT = 6_000_000_001


@dataclass(frozen=True, slots=True)
class Receipt:
    """A message as it came in: `at` in seconds of the machine's monotonic clock; `pages`: the pages
    one can take by its buttons."""

    chat: str
    at: float
    pages: tuple[str, ...]


class FarTelegram:
    """`url` and `token` for the bot; `receipts` grows when `read` is called."""

    def __init__(self, chats: int, latency: float) -> None:
        self.receipts: list[Receipt] = []
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        given = (theirs, chats, latency)
        self._process = spawn.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        self.url, self.token = self._line.recv()

    def blocked(self, chat: str, *, blocked: bool = True) -> None:
        """Whether this person blocks the bot."""
        self._line.send((chat, blocked))

    def fileno(self) -> int:
        """For a loop that waits for news."""
        return self._line.fileno()

    def read(self) -> None:
        """Take what came."""
        while self._line.poll():
            self.receipts += self._line.recv()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join(10)


def _serve(line: Connection, chats: int, latency: float) -> None:
    with FakeTelegram() as server:
        server.faults.latency = latency
        for number in range(FIRST_CHAT, FIRST_CHAT + chats):
            server.phone(number, started=True)
        line.send((server.url, server.token))
        told = 0
        while True:
            calls = server.cloud.calls[told:]
            told += len(calls)
            if found := _receipts(calls):
                line.send(found)
            while line.poll():
                chat, blocked = line.recv()
                server.phone(int(chat)).chat.blocked = blocked
            time.sleep(_LOOK)


def _receipts(calls: Sequence[Call]) -> list[Receipt]:
    return [
        Receipt(str(call.parameters["chat_id"]), call.at, tuple(pages_in(call.parameters)))
        for call in calls
        if call.method.lower() == "sendmessage"
    ]
