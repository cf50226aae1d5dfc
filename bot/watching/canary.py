"""The canary: a practice alarm that goes all the way, from the inbox to its outcome, and is seen
to. Whatever part of the house has died without a sound, this does not arrive."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Final

from bot.clock import ticks
from bot.house import House
from bot.logs import log
from bot.paging.pages import ACKNOWLEDGE
from bot.watching import report
from bot.watching.cage import ANSWERS, CHANNEL, RAISES, Cage, entered, heard, left
from bot.watching.findings import Finding
from cases import leading
from conversations.event import Address, Event
from conversations.reply import Reply
from db import counters, escalations, troubles

KIND: Final = "canary"
LIMIT: Final = 10.0
"""Seconds each step may take."""
OUTCOME: Final = "!out"
_RUNS: Final = "canary_runs"
_LOOK: Final = 0.2
_ASKED: Final = 8
"""Questions at most between the outcome and the end of the alarm."""
_CODE: Final = re.compile(r"\bQ[0-9]+\b")

Accept = Callable[[Sequence[Event]], Awaitable[None]]


class Canary:
    """Flies every so often. `seconds`: how long the last flight took, 0.0 after one that failed."""

    def __init__(self, house: House, accept: Accept, every: timedelta) -> None:
        self._house = house
        self._accept = accept
        self._every = every
        self.seconds = 0.0
        self.wait: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(_LOOK)

    async def run(self) -> None:
        """For as long as the process lives; of several processes one flies at a time."""
        while True:
            await asyncio.sleep(_LOOK * 50)
            try:
                if await self._its_turn():
                    await self.fly()
            except Exception:
                log().exception("canary_failed")

    async def fly(self) -> str:
        """One flight, told about if a step is missing, and as over once one comes through again;
        the step that was missing, "" for none."""
        began = ticks()
        cage = await entered(self._house)
        try:
            missing = await self._flight(await self._nth())
        finally:
            await self._grounded(cage)
        self.seconds = 0.0 if missing else ticks() - began
        if missing:
            await report.begins(self._house, Finding(KIND, missing))
            return missing
        async with self._house.database.read() as work:
            known = await troubles.still_open(work)
        for trouble in known:
            if trouble.kind == KIND:
                await report.is_over(self._house, trouble)
        return ""

    async def _flight(self, n: int) -> str:
        """1. *khẩn cấp* comes in. 2. The page arrives. 3. It is taken, by button and by text in
        turns. 4. Who raised it hears so. 5. An outcome ends it."""
        start = self._house.new_id()
        await self._says(RAISES, text="khẩn cấp")
        page = await self._heard(ANSWERS, start, lambda r: _token(r, ACKNOWLEDGE))
        if page is None:
            return "page"
        code = _CODE.search(" ".join(page.parts))
        if n % 2 or code is None:
            await self._says(ANSWERS, choice=_token(page, ACKNOWLEDGE))
        else:
            await self._says(ANSWERS, text=f"NHAN {code[0]}")
        if await self._heard(ANSWERS, start, lambda r: _token(r, OUTCOME)) is None:
            return "take"
        if await self._heard(RAISES, start, _is_taken) is None:
            return "told"
        return "" if await self._ended(start) else "end"

    async def _ended(self, start: str) -> bool:
        """Tap the outcome *Tin không đúng*, then the first answer to whatever is asked."""
        found = await self._heard(ANSWERS, start, lambda r: _token(r, OUTCOME, "false_report"))
        token = _token(found, OUTCOME, "false_report") if found else ""
        alarm = token.split(".")[1] if token else ""
        for _ in range(_ASKED):
            if not token:
                return False
            before = self._house.new_id()
            await self._says(ANSWERS, choice=token)
            reply = await self._heard(ANSWERS, before, lambda r: True)
            if alarm not in {mine.escalation.id for mine in await self._mine()}:
                return True
            token = _token(reply) if reply else ""
        return False

    async def _grounded(self, cage: Cage) -> None:
        """Whatever came of it, nothing rings on and no conversation stays open."""
        house = self._house
        for alarm in await self._mine():
            after = leading.close(alarm.escalation, cage.answers.id, "false_report", house.now())
            if isinstance(after, type(alarm.escalation)):
                await house.writer.submit([escalations.changed(alarm, after)])
        for address in (RAISES, ANSWERS):
            await self._says(address, text="/huyluon")
        await left(house, cage)

    async def _mine(self) -> list[escalations.Alarm]:
        async with self._house.database.read() as work:
            ringing = await escalations.still_open(work, drill=True)
        reachable = self._house.directory.reachable
        return [
            alarm
            for alarm in ringing
            if any(c.address.channel == CHANNEL for c in reachable(alarm.escalation.raised_by))
        ]

    async def _says(self, address: Address, text: str = "", choice: str = "") -> None:
        house = self._house
        id = f"{CHANNEL}-{house.new_id()}"
        event = Event(id=id, sender=address, at=house.now(), text=text, choice=choice)
        await self._accept([event])

    async def _heard(
        self, address: Address, after: str, wanted: Callable[[Reply], object]
    ) -> Reply | None:
        """The newest reply of this kind, as soon as it has arrived; None when it does not."""
        until = ticks() + LIMIT
        while True:
            replies = await heard(self._house, address, after)
            if found := [reply for reply in replies if wanted(reply)]:
                return found[-1]
            if ticks() > until:
                return None
            await self.wait()

    async def _nth(self) -> int:
        async with self._house.database.begin() as work:
            return await counters.add(work, _RUNS, 1)

    async def _its_turn(self) -> bool:
        real = self._house.clock.real()
        async with self._house.database.begin() as work:
            return await troubles.turn(work, KIND, real - self._every, real)


def _token(reply: Reply, action: str = "", holds: str = "") -> str:
    """The first button, of this action; *Gửi* stands among the commands."""
    tokens = (o.token for o in (*reply.options, *reply.commands))
    begins = f"{action}." if action else ""
    return next((t for t in tokens if t.startswith(begins) and holds in t), "")


def _is_taken(reply: Reply) -> bool:
    return any(part.startswith("✓") for part in reply.parts)
