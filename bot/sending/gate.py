"""Which of the waiting letters may leave now, within what the platform allows one token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.clock import Clock, ticks
from bot.limiter import Limiter
from db import send_rates
from db.database import Database
from db.letter import EMERGENCY, REMINDER, Letter

_APART = 0.02
"""Seconds by which the clocks of two machines may differ, as they are corrected."""
_LONGEST = 1.0
"""Seconds after which a waiting sender looks again, whatever it was told."""


class Gate(Protocol):
    """Lets letters pass as fast as the platform takes them."""

    async def let(self, letters: Sequence[Letter], alarm: bool) -> tuple[list[Letter], float]:
        """Of these, the most urgent first: those that may leave now (and are counted), and the
        seconds until another one may. `alarm`: an emergency is open."""
        ...

    def leaves(self, letter: Letter) -> None:
        """It is handed to the platform this very moment."""
        ...

    def stays(self, letter: Letter) -> None:
        """It was looked at once more and is not sent; said of what has left, it means nothing."""
        ...

    async def pause(self, seconds: float) -> None:
        """The platform asked everyone to wait."""
        ...


class OwnGate:
    """One process sends: what it sent is in its memory."""

    def __init__(self, rate: int) -> None:
        self._limiter = Limiter(rate)
        self._soon: set[str] = set()

    async def let(self, letters: Sequence[Letter], alarm: bool) -> tuple[list[Letter], float]:
        """Of these, those that may leave now; each holds its place until it does."""
        let, pause = passing(self._limiter, letters, alarm, ticks(), soon=True)
        self._soon.update(letter.id for letter in let)
        return let, pause

    def leaves(self, letter: Letter) -> None:
        """From now on it counts."""
        if letter.id in self._soon:
            self._soon.remove(letter.id)
            self._limiter.left(letter.address_hash, ticks())

    def stays(self, letter: Letter) -> None:
        """Its place is free."""
        if letter.id in self._soon:
            self._soon.remove(letter.id)
            self._limiter.stayed()

    async def pause(self, seconds: float) -> None:
        """Everyone waits."""
        self._limiter.pause(seconds, ticks())


class SharedGate:
    """Several processes send with one token: what they sent is a row that one of them has at a
    time."""

    def __init__(self, name: str, rate: int, database: Database, clock: Clock) -> None:
        self._name = name
        self._database = database
        self._clock = clock
        self._limiter = Limiter(rate, slack=_APART)

    async def let(self, letters: Sequence[Letter], alarm: bool) -> tuple[list[Letter], float]:
        """Of these, those that may leave now."""
        async with self._database.begin() as work:
            body = await send_rates.locked(work, self._name)
            if body is None:
                await send_rates.begun(work, self._name)
                body = await send_rates.locked(work, self._name) or {}
            # The moment is read once the row is ours: waiting for it may have taken time.
            at = self._clock.real().timestamp()
            self._limiter.load(body, at)
            let, pause = passing(self._limiter, letters, alarm, at)
            if let:
                await send_rates.kept(work, self._name, self._limiter.to_dict())
        return let, pause

    def leaves(self, letter: Letter) -> None:
        """It was counted when it was let: a second transaction would cost more than it tells."""

    def stays(self, letter: Letter) -> None:
        """Its place stays taken for the second."""

    async def pause(self, seconds: float) -> None:
        """Everyone waits, in every process."""
        async with self._database.begin() as work:
            at = self._clock.real().timestamp()
            self._limiter.load(await send_rates.locked(work, self._name) or {}, at)
            self._limiter.pause(seconds, at)
            await send_rates.kept(work, self._name, self._limiter.to_dict())


def passing(
    limiter: Limiter, letters: Sequence[Letter], alarm: bool, at: float, soon: bool = False
) -> tuple[list[Letter], float]:
    """Those that may leave at this moment; reminders wait while any emergency has to."""
    let: list[Letter] = []
    shortest, emergency_waits = _LONGEST, False
    for letter in letters:
        if emergency_waits and letter.lane >= REMINDER:
            break
        emergency = letter.lane == EMERGENCY
        pause = limiter.wait(
            letter.address_hash,
            emergency=emergency,
            prompted=letter.prompted,
            alarm=alarm or emergency,
            group=letter.to.id.startswith("-"),
            at=at,
            soon=soon,
        )
        if not pause:
            let.append(letter)
            continue
        shortest = min(shortest, pause)
        emergency_waits = emergency_waits or emergency
        if limiter.is_full(at):
            break
    return let, shortest
