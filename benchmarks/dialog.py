"""The 15-question dialog over the fake Telegram server: our bot beside two peers, in one run.

    python -m benchmarks.dialog [--bots plain,durable,ours] [--modes polling,webhook]
                                [--people 1,50] [--seconds 10] [--latency 0.05] [--pace 48]

The fake server and the people run in this process, each bot in its own, one after the other.
Latency is what a person waits from an answer to the next question. `cpu` is the bot's processor
time an answer. Last come the ratios the bars are about.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bots import Ours, Running, peer
from benchmarks.people import Measured, Person
from tests.fakes.telegram.server import FakeTelegram

PEERS = {"plain": "plain_aiogram", "durable": "durable_aiogram"}
FIRST_PERSON = 5_500_000_001
WARM_UP = 2.0


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement; times in milliseconds."""

    bot: str
    mode: str
    people: int
    answers: float
    p50: float
    p99: float
    cpu: float
    memory: float
    lost: int


def numbers(words: str) -> list[int]:
    """`1,50`"""
    return [int(word) for word in words.split(",")]


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dialog")
    parser.add_argument("--bots", default="plain,durable,ours")
    parser.add_argument("--modes", default="polling,webhook")
    parser.add_argument("--people", type=numbers, default=[1, 50])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--latency", type=float, default=0.0, help="of the API, seconds a call")
    parser.add_argument("--pace", type=float, default=0.0, help="answers a second, all together")
    return parser.parse_args()


@dataclass(slots=True)
class Bench:
    """One run of the comparison."""

    given: argparse.Namespace
    server: FakeTelegram
    folder: Path
    ours: Ours | None = None

    async def prepare(self) -> None:
        """Enrol the people with our own bot, once for all measurements."""
        if "ours" in self.given.bots:
            self.ours = Ours(self.server, self.folder)
            await self.ours.prepare([FIRST_PERSON + n for n in range(max(self.given.people))])

    async def rows(self) -> AsyncIterator[Row]:
        """Every bot in every mode, with few and with many people."""
        for mode in self.given.modes.split(","):
            for bot in self.given.bots.split(","):
                running = await self._start(bot, mode)
                for people in self.given.people:
                    yield await self._measure(running, bot, mode, people)
                self.server.faults.latency = 0.0
                await running.stop()
                self.server.cloud.webhook.url = ""

    async def _start(self, bot: str, mode: str) -> Running:
        cloud = self.server.cloud
        cloud.calls.clear()
        cloud.remembers_calls = True  # its first getUpdates shows that it is ready
        if self.ours and bot == "ours":
            running = await self.ours.run(mode)
        else:
            running = await peer(PEERS[bot], self.server, mode, self.folder)
        cloud.remembers_calls = False
        self.server.faults.latency = self.given.latency
        gc.collect()
        gc.freeze()
        return running

    async def _measure(self, running: Running, bot: str, mode: str, people: int) -> Row:
        """Let so many people talk for the given time."""
        begins = time.monotonic() + WARM_UP
        measured = Measured(begins, begins + self.given.seconds)
        every = people / self.given.pace if self.given.pace else 0.0
        phones = [self.server.phone(FIRST_PERSON + n) for n in range(people)]
        talking = asyncio.gather(*(Person(phone, measured, every).talks() for phone in phones))
        await asyncio.sleep(WARM_UP)
        cpu = running.cpu()
        await asyncio.sleep(self.given.seconds)
        cpu, memory = running.cpu() - cpu, running.memory()
        await talking
        for lost in measured.lost[:3]:
            print(f"  LOST {bot} {mode}: {lost}")
        return row(bot, mode, people, measured, cpu, memory)


def row(bot: str, mode: str, people: int, measured: Measured, cpu: float, memory: float) -> Row:
    """The figures of one measurement."""
    waits = sorted(measured.waits) or [float("nan")]
    count = len(measured.waits)
    p50, p99 = (1000 * waits[min(len(waits) - 1, int(len(waits) * q))] for q in (0.5, 0.99))
    spent = 1000 * cpu / count if count else float("nan")
    rate = count / (measured.ends - measured.begins)
    return Row(bot, mode, people, rate, p50, p99, spent, memory, len(measured.lost))


def show(row: Row) -> None:
    """One line of the table."""
    print(
        f"{row.mode:8} {row.people:>4} people  {row.bot:8} {row.answers:8.1f} answers/s"
        f"  p50 {row.p50:7.1f} ms  p99 {row.p99:7.1f} ms  p99/p50 {row.p99 / row.p50:4.1f}"
        f"  cpu {row.cpu:5.2f} ms  {row.memory:4.0f} MB  lost {row.lost}",
        flush=True,
    )


def show_ratios(rows: list[Row]) -> None:
    """Ours beside each peer, in the same mode with as many people."""
    found = {(r.mode, r.people, r.bot): r.answers for r in rows}
    for (mode, people, bot), answers in found.items():
        for other in PEERS:
            beside = found.get((mode, people, other))
            if bot == "ours" and beside:
                print(f"{mode:8} {people:>4} people  ours ÷ {other:8} {answers / beside:5.2f}")


async def main() -> None:
    """Measure everything that was asked for and print the table."""
    server, found = FakeTelegram(), []
    with tempfile.TemporaryDirectory() as name:
        async with server.serving():
            bench = Bench(arguments(), server, Path(name))
            await bench.prepare()
            async for measured in bench.rows():
                show(measured)
                found.append(measured)
    show_ratios(found)


if __name__ == "__main__":
    asyncio.run(main())
