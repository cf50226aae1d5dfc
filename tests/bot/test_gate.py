"""Two processes send with one token: together they never exceed what the platform takes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.clock import MachineClock
from bot.sending.gate import OwnGate, SharedGate, passing
from bot.sending.queue import Queue
from conversations.event import Address
from conversations.reply import Reply
from db.database import Database
from db.letter import EMERGENCY, REMINDER, REPLY, Letter
from db.seal import Key
from tests.postgres import fresh_database

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KEY = Key("k", b"0" * 32)
RATE = 30


def letter(number: int, lane: int = REPLY, chat: str = "", **more: object) -> Letter:
    """One of many."""
    to = Address("telegram", chat or f"chat {number}")
    fields = {"prompted": lane == REPLY, **more}
    return Letter(f"{number:06}", to, to.id, Reply(("…",)), lane, KEY, AT, **fields)  # type: ignore


def most_in_a_second(moments: list[float]) -> int:
    """The fullest second, wherever it begins."""
    return max(sum(start <= m < start + 1.0 for m in moments) for start in moments)


@pytest.mark.postgres
async def test_D10_two_senders_never_exceed_the_rate_together() -> None:
    url, sent = fresh_database(), list[float]()
    clock, databases = MachineClock(), [Database(url), Database(url)]
    gates = [SharedGate("telegram", RATE, database, clock) for database in databases]

    async def sender(gate: SharedGate, letters: list[Letter]) -> None:
        while letters:
            let, pause = await gate.let(letters, False)
            sent.extend([clock.real().timestamp()] * len(let))
            letters = [waiting for waiting in letters if waiting not in let]
            await asyncio.sleep(0 if let else pause)

    halves = [[letter(n) for n in range(start, 75, 2)] for start in (0, 1)]
    await asyncio.gather(*map(sender, gates, halves))
    assert len(sent) == 75
    # The moment noted is later than the moment counted by what a commit takes.
    assert most_in_a_second(sent) <= RATE + 3
    assert max(sent) - min(sent) >= 2.0
    for database in databases:
        await database.close()


@pytest.mark.postgres
async def test_D10_what_one_sender_is_told_to_wait_the_other_waits_too() -> None:
    url = fresh_database()
    databases = [Database(url), Database(url)]
    first, second = [SharedGate("telegram", RATE, d, MachineClock()) for d in databases]
    assert (await first.let([letter(1)], False))[0]
    await first.pause(5.0)
    assert not (await second.let([letter(2)], False))[0]
    assert not (await second.let([letter(3, EMERGENCY)], True))[0]
    for database in databases:
        await database.close()


def test_reminders_wait_while_an_emergency_has_to() -> None:
    gate = OwnGate(RATE)
    limiter, chat = gate._limiter, {"chat": "one"}
    assert passing(limiter, [letter(1, REMINDER, **chat)], False, 0.0)[0]
    waiting = [letter(2, EMERGENCY, **chat), letter(3), letter(4, REMINDER)]
    let, pause = passing(limiter, waiting, True, 0.5)
    assert [one.id for one in let] == ["000003"]
    assert pause == 0.5


async def test_the_most_urgent_leaves_first_and_one_address_keeps_its_order() -> None:
    left: list[str] = []
    tasks: list[asyncio.Task[None]] = []

    async def send(one: Letter) -> None:
        left.append(one.id)
        await asyncio.sleep(0)

    queue = Queue(None, send, lambda work: tasks.append(asyncio.ensure_future(work)))
    for number, lane in ((1, REMINDER), (2, REMINDER), (3, REPLY), (4, EMERGENCY), (5, EMERGENCY)):
        queue.add(letter(number, lane, chat="one"))
    while len(left) < 5:
        await asyncio.gather(*tasks)
    assert left == ["000001", "000004", "000005", "000003", "000002"]
