"""A real `python -m bot run` in a folder of its own: start, ask, kill, start again."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx

from db.keys import new_field_key
from tests.promises.hotline import MONDAY

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "TZ")
READY_WITHIN = 60.0
"""Seconds; a busy machine may need many. Nothing is measured by it."""


class Nursery:
    """The process that forks (tests/endtoend/nursery.py)."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        self._turn = threading.Lock()
        assert self._heard() == "ready"

    def order(self, do: str, **what: Any) -> Any:
        """One order, one answer."""
        assert self._process.stdin is not None
        with self._turn:
            self._process.stdin.write(json.dumps({"do": do, **what}) + "\n")
            self._process.stdin.flush()
            return self._heard()

    def close(self) -> None:
        """Nothing more to start."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def _heard(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the nursery ended"
        return json.loads(line)


class House:
    """One database, one set of keys, one port; at most one `run` at a time."""

    def __init__(self, nursery: Nursery, folder: Path, **settings: str) -> None:
        self.nursery = nursery
        self.folder = folder
        self.log = folder / "log"
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.number: int | None = None
        self.keys = new_field_key(MONDAY) + "\n"
        keys = folder / "field.keys"
        keys.write_text(self.keys)
        self.settings = {k: os.environ[k] for k in KEPT if k in os.environ} | {
            "DEMO": "true",
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder}/house.sqlite",
            "FIELD_KEYS_FILE": str(keys),
            "WEB_PORT": self.url.rpartition(":")[2],
            "LOG_LEVEL": "WARNING",
            **settings,
        }

    async def start(self, failpoint: str = "") -> None:
        """`run`; returns once it listens (it may die at once at its failpoint)."""
        assert self.number is None
        env = {**self.settings, "FAILPOINT": failpoint}
        self.number = await self._order("start", arguments=["run"], environment=env)
        end = time.monotonic() + READY_WITHIN
        async with httpx.AsyncClient(base_url=self.url) as client:
            while not await self._listens(client):
                assert time.monotonic() < end, f"not listening:\n{self.log.read_text()}"
                if await self.is_dead():
                    return
                await asyncio.sleep(0.02)

    async def is_dead(self) -> bool:
        """Whether it has ended by itself."""
        if self.number is None:
            return True
        how = await self._order("ended", number=self.number, wait=False)
        if how is None:
            return False
        self.number = None
        assert how == -signal.SIGKILL, f"ended with {how}:\n{self.log.read_text()}"
        return True

    async def kill(self) -> None:
        """kill -9, as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """What a service manager sends."""
        await self._end(signal.SIGTERM)

    async def prints(self, words: str) -> str:
        """Wait until it has printed these words; all it printed."""
        end = time.monotonic() + READY_WITHIN
        while words not in (printed := self.log.read_text()):
            assert time.monotonic() < end, printed
            await asyncio.sleep(0.02)
        return printed

    async def command(self, *arguments: str) -> str:
        """Another command of the bot, to its end; what it printed."""
        log = self.folder / "command"
        log.unlink(missing_ok=True)
        number = await self._order(
            "start", arguments=list(arguments), environment=self.settings, log=str(log)
        )
        how = await self._order("ended", number=number, wait=True)
        assert how == 0, log.read_text()
        return log.read_text()

    async def links(self, person: str) -> tuple[str, str]:
        """New links of a person who is there: the words for Telegram, the address of the login."""
        return links_in(await self.command("people", "link", person))

    async def _end(self, how: signal.Signals) -> None:
        if self.number is not None:
            os.kill(self.number, how)
            await self._order("ended", number=self.number, wait=True)
            self.number = None

    async def _order(self, do: str, **what: Any) -> Any:
        if do == "start":
            what.setdefault("log", str(self.log))
        return await asyncio.to_thread(self.nursery.order, do, **what)

    @staticmethod
    async def _listens(client: httpx.AsyncClient) -> bool:
        try:
            await client.get("/health")
        except httpx.TransportError:
            return False
        return True


def links_in(printed: str) -> tuple[str, str]:
    """`/start TOKEN` and the login address, as a command printed them ("" where it did not)."""
    telegram = re.search(r"t\.me/\S+\?start=(\S+)", printed)
    web = re.search(r"(http\S+/login/\S+)", printed)
    return f"/start {telegram[1]}" if telegram else "", web[1] if web else ""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
