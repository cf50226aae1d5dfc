"""How each bot of the comparison is started and made ready, always as a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.wiring import SECRET
from benchmarks.questions import xlsform
from tests.fakes.telegram.server import FakeTelegram

ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Running:
    """A bot under way."""

    process: asyncio.subprocess.Process

    def cpu(self) -> float:
        """Seconds of processor time it has used (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes it holds now."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    async def stop(self) -> None:
        """Ask it to end, then make it."""
        if self.process.returncode is None:
            self.process.terminate()
            try:
                await asyncio.wait_for(self.process.wait(), 10)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def peer(module: str, server: FakeTelegram, mode: str, folder: Path) -> Running:
    """Start a peer and wait until it receives."""
    words = ["--api", server.url, "--token", server.token, "--mode", mode]
    words += ["--port", str(free_port()), "--database", str(folder / f"{module}-{mode}.sqlite")]
    running = await _start(
        ["-m", f"benchmarks.peers.{module}", *words], {}, folder / f"{module}.log"
    )
    await receives(server, mode)
    return running


class Ours:
    """Our own bot: a database of its own, people enrolled by the command line."""

    def __init__(self, server: FakeTelegram, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.port = free_port()
        forms = folder / "forms"
        forms.mkdir(parents=True, exist_ok=True)
        (forms / "intake.md").write_text(xlsform(), "utf-8")

    def environment(self, mode: str = "polling") -> dict[str, str]:
        """The settings of a run."""
        return {
            "DATABASE_URL": f"sqlite:///{self.folder / 'ours.sqlite'}",
            "VAR_DIR": str(self.folder),
            "FIELD_KEYS_FILE": str(self.folder / "keys"),
            "FORMS_DIR": str(self.folder / "forms"),
            "TELEGRAM_BOT_TOKEN": self.server.token,
            "TELEGRAM_API_URL": self.server.url,
            "TELEGRAM_RATE": "0",
            "TELEGRAM_MODE": mode,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "WEB_PORT": str(self.port),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "DEMO": "false",
            "LOG_LEVEL": "WARNING",
        }

    async def prepare(self, people: Sequence[int]) -> None:
        """Keys, tables, people; each then presses their link."""
        (self.folder / "keys").write_text(await self._python("bot", "keys", "new"))
        await self._python("bot", "migrate")
        said = await self._python("benchmarks.enrol", str(len(people)))
        tokens = re.findall(r"start=([A-Za-z0-9_-]+)", said)
        running = await self.run("polling")
        for person, token in zip(people, tokens, strict=True):
            self.server.phone(person).say(f"/start {token}")
            await self.server.phone(person).hears("", within=30)
        await running.stop()

    async def run(self, mode: str) -> Running:
        """Start it and wait until it receives."""
        log = self.folder / "ours.log"
        running = await _start(["-m", "bot", "run"], self.environment(mode), log)
        await receives(self.server, mode)
        return running

    async def _python(self, *words: str) -> str:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *words),
            cwd=ROOT,
            env={**os.environ, **self.environment()},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, wrong = await process.communicate()
        if process.returncode:
            raise RuntimeError(f"{' '.join(words)}: {wrong.decode()[-2000:]}")
        return said.decode()


async def receives(server: FakeTelegram, mode: str, within: float = 120.0) -> None:
    """Wait until the bot has asked for updates or set its webhook."""
    method = "getUpdates" if mode == "polling" else "setWebhook"
    await server.called(method, times=1, within=within)


async def _start(words: Sequence[str], extra: Mapping[str, str], log: Path) -> Running:
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *words),
            cwd=ROOT,
            env={**os.environ, **extra},
            stdout=out,
            stderr=out,
        )
    return Running(process)
