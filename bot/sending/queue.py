"""The letters of one channel that wait in this process: the most urgent leaves first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from heapq import heappop, heappush

from bot.logs import log
from bot.sending.gate import Gate
from db.letter import EMERGENCY, Letter

_Waiting = list[tuple[int, datetime, str, Letter]]
_RINGS = "!"
_MANY, _MOST_TOGETHER = 3, 19
_AFTER_ERROR = 0.5
"""Seconds; the gate may need a database that is away."""


class Queue:
    """One address has one letter under way at a time, and one emergency beside it: no alarm waits
    for an ordinary line that hangs. `gate` None = no limit. `send` never raises."""

    def __init__(
        self,
        gate: Gate | None,
        send: Callable[[Letter], Awaitable[None]],
        start: Callable[[Awaitable[None]], None],
    ) -> None:
        self.gate = gate
        self.alarm = False
        self._send = send
        self._start = start
        self._lines: dict[str, _Waiting] = {}
        self._busy: set[str] = set()
        self._ready: set[str] = set()
        self._woken = asyncio.Event()
        self._pumping = False
        self.waiting = 0

    def add(self, letter: Letter) -> None:
        """One more."""
        name = _line(letter)
        entry = (letter.lane, letter.at, letter.id, letter)
        heappush(self._lines.setdefault(name, []), entry)
        self.waiting += 1
        if name not in self._busy:
            self._ready.add(name)
            self._go_on()

    def pages_behind(self, letter: Letter) -> list[Letter]:
        """The pages that wait for the same person, where they are too many to be said singly."""
        line = sorted(self._lines.get(_line(letter), ()))
        pages = [entry[3] for entry in line if entry[3].page is not None]
        if letter.page is None or len(pages) < _MANY:
            return []
        taken = pages[:_MOST_TOGETHER]
        ids = {page.id for page in taken}
        self._lines[_line(letter)] = [entry for entry in line if entry[3].id not in ids]
        self.waiting -= len(taken)
        return taken

    def leaves(self, letter: Letter) -> None:
        """It is handed to the platform this very moment."""
        if self.gate is not None:
            self.gate.leaves(letter)

    def _go_on(self) -> None:
        if self.gate is None:
            for name in self._next():
                self._begin(name)
        elif self._pumping:
            self._woken.set()
        else:
            self._pumping = True
            self._start(self._pump(self.gate))

    async def _pump(self, gate: Gate) -> None:
        """While somebody's line waits: whoever may leave leaves, then wait for the next moment."""
        try:
            while names := self._next():
                self._woken.clear()
                heads = sorted(self._lines[name][0] for name in names)
                alarm = self.alarm or heads[0][0] == EMERGENCY
                let, pause = await self._let(gate, [entry[3] for entry in heads], alarm)
                for letter in let:
                    self._begin(_line(letter), letter)
                if not let:
                    await self._sleep(pause)
        finally:
            self._pumping = False

    @staticmethod
    async def _let(gate: Gate, letters: list[Letter], alarm: bool) -> tuple[list[Letter], float]:
        try:
            return await gate.let(letters, alarm)
        except Exception:
            log().exception("gate_failed")
            return [], _AFTER_ERROR

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    def _begin(self, name: str, letter: Letter | None = None) -> None:
        line = self._lines[name]
        if letter is None or line[0][3] is letter:
            letter = heappop(line)[3]
        else:
            # Something more urgent came while the gate was asked.
            line[:] = [entry for entry in line if entry[3] is not letter]
            line.sort()
        self.waiting -= 1
        self._ready.discard(name)
        self._busy.add(name)
        self._start(self._one(name, letter))

    async def _one(self, name: str, letter: Letter) -> None:
        try:
            await self._send(letter)
        finally:
            if self.gate is not None:
                self.gate.stays(letter)
                self._woken.set()
            self._busy.discard(name)
            if self._lines[name]:
                self._ready.add(name)
            else:
                del self._lines[name]
            if self._ready:
                self._go_on()

    def _next(self) -> list[str]:
        """The lines of which a letter may leave: none of an address an emergency leaves for."""
        return [name for name in self._ready if name + _RINGS not in self._lines]


def _line(letter: Letter) -> str:
    return letter.address_hash + (_RINGS if letter.lane == EMERGENCY else "")
