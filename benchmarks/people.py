"""People who answer the 15 questions as fast as they are asked, and what they measure."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from benchmarks.questions import DONE, QUESTIONS, Asked
from tests.fakes.telegram.chat import Arrival
from tests.fakes.telegram.phone import Phone

PATIENCE = 30.0
SEND, FORM = "Gửi", "Bài đo"


@dataclass(slots=True)
class Measured:
    """Seconds from an answer to the next question, for answers given inside the window."""

    begins: float
    ends: float
    waits: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def note(self, asked_at: float, shown_at: float) -> None:
        """One answer and its next question."""
        if self.begins <= asked_at and shown_at <= self.ends:
            self.waits.append(shown_at - asked_at)


class Person:
    """One person with a telephone. `every` = seconds between two answers (0: at once)."""

    def __init__(self, phone: Phone, measured: Measured, every: float = 0.0) -> None:
        self.phone, self.measured, self.every = phone, measured, every
        self._read = len(phone.chat.arrivals)

    async def talks(self) -> None:
        """Dialog after dialog until the window closes; the last one is finished."""
        try:
            while time.monotonic() < self.measured.ends:
                await self._dialog()
        except TimeoutError as lost:
            self.measured.lost.append(f"{self.phone.chat.id}: {lost}")

    async def _dialog(self) -> None:
        self.phone.say("/bao")
        shown = await self._sees(QUESTIONS[0].text, FORM)
        if QUESTIONS[0].text not in shown.text:
            self.phone.tap(FORM, on=shown.message)
            shown = await self._sees(QUESTIONS[0].text)
        for asked, following in zip(QUESTIONS, [*QUESTIONS[1:], None], strict=True):
            if self.every:
                await asyncio.sleep(self.every)
            answered = time.monotonic()
            self._answer(asked, shown)
            shown = await self._sees(following.text) if following else await self._sees(SEND, DONE)
            self.measured.note(answered, shown.at)
        if shown.text != DONE:
            self.phone.tap(SEND, on=shown.message)
            await self._sees("")

    def _answer(self, asked: Asked, shown: Arrival) -> None:
        if asked.buttons:
            self.phone.tap(asked.answer, on=shown.message)
        else:
            self.phone.say(asked.answer)

    async def _sees(self, *words: str) -> Arrival:
        found = await self.phone.chat.bell.until(lambda: self._find(words), PATIENCE)
        if found is None:
            raise TimeoutError(f"{words} did not come; last: {self.phone.heard()[-1:]}")
        return found

    def _find(self, words: tuple[str, ...]) -> Arrival | None:
        arrivals = self.phone.chat.arrivals
        while self._read < len(arrivals):
            arrival = arrivals[self._read]
            self._read += 1
            shown = "\n".join((arrival.text, *arrival.labels))
            if any(word in shown for word in words):
                return arrival
        return None
