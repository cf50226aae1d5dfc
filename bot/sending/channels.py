"""How the channels fare: who asked us to wait, and what takes nothing at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from conversations.channel import SendError
from db.letter import EMERGENCY, Letter
from db.people import Contact

BACKOFF: Final = (1, 2, 4, 8, 15, 30)
"""Seconds until a letter that failed for now is tried again."""
TOKEN: Final = "token"
"""The platform refuses our token: nobody hears anything there."""
_AT_ONCE = 2.0
_CHATS = 3
"""So many chats told to wait at once mean all of them: the platform does not say which."""
_FAILURES, _FOR = 3, timedelta(seconds=20)
_MANY = 1_000
_REFUSES = timedelta(seconds=60)
"""A page is repeated after so long; then the address is tried anew."""


def pause(letter: Letter) -> timedelta:
    """Until the next try after a failure that may pass."""
    return timedelta(seconds=BACKOFF[min(letter.tries, len(BACKOFF) - 1)])


@dataclass(frozen=True, slots=True)
class _Rest:
    """Until when an address is left alone; `asked`: the platform asked for it."""

    until: datetime
    asked: bool


class Channels:
    """What this process learnt from sending. `troubles`: channel → why it takes nothing."""

    def __init__(self) -> None:
        self.troubles: dict[str, str] = {}
        self._rests: dict[str, _Rest] = {}
        self._floods: deque[tuple[float, str]] = deque()
        self._failing: dict[str, tuple[int, datetime]] = {}
        self._sorry: dict[str, datetime] = {}
        self._refusing: dict[str, datetime] = {}

    def rest(self, letter: Letter, now: datetime) -> datetime | None:
        """Until when this letter has to wait for its address; an emergency tries all the same,
        unless the platform itself asked to wait."""
        rest = self._rests.get(letter.address_hash)
        if rest is None:
            return None
        if rest.until <= now:
            del self._rests[letter.address_hash]
            return None
        return rest.until if rest.asked or letter.lane != EMERGENCY else None

    def works(self, channel: str) -> None:
        """It took a letter."""
        self.troubles.pop(channel, None)
        self._failing.pop(channel, None)

    def failed(self, letter: Letter, error: SendError, now: datetime, at: float) -> float | None:
        """Remember it; the seconds everyone has to wait, if that is what it means. `at`: seconds of
        a clock that never jumps."""
        if error.retry_after is not None:
            until = now + timedelta(seconds=error.retry_after)
            self._leave(letter, _Rest(until, asked=True), now)
            return self._flood(letter.address_hash, error.retry_after, at)
        if error.refused:
            self._refusing[letter.address_hash] = now + _REFUSES
            self._refusing = {a: t for a, t in self._refusing.items() if t > now}
        if error.code == TOKEN:
            self.troubles[letter.to.channel] = TOKEN
        elif not (error.permanent or error.refused):
            self._leave(letter, _Rest(now + pause(letter), asked=False), now)
            self._count(letter.to.channel, now)
        return None

    def deaf(self, contacts: Iterable[Contact], now: datetime) -> frozenset[str]:
        """Of these addresses those (their hashes) that take nothing now: the platform refuses our
        token, or understood what was sent there a moment ago and did not take it."""
        dead = {name for name, why in self.troubles.items() if why == TOKEN}
        refusing = {address for address, until in self._refusing.items() if until > now}
        return frozenset(
            c.address_hash
            for c in contacts
            if c.address.channel in dead or c.address_hash in refusing
        )

    def apologises(self, letter: Letter, now: datetime) -> bool:
        """Whether to say sorry for a late answer: once for all that are late."""
        before = self._sorry.get(letter.address_hash)
        self._sorry[letter.address_hash] = now
        if len(self._sorry) > _MANY:
            self._sorry.clear()
        return before is None or now - before > timedelta(minutes=10)

    def _leave(self, letter: Letter, rest: _Rest, now: datetime) -> None:
        self._rests[letter.address_hash] = rest
        if len(self._rests) > _MANY:
            self._rests = {a: r for a, r in self._rests.items() if r.until > now}

    def _count(self, channel: str, now: datetime) -> None:
        times, since = self._failing.get(channel, (0, now))
        self._failing[channel] = times + 1, since
        if times + 1 >= _FAILURES and now - since >= _FOR:
            self.troubles.setdefault(channel, "unreachable")

    def _flood(self, address: str, seconds: float, at: float) -> float | None:
        while self._floods and self._floods[0][0] < at - _AT_ONCE:
            self._floods.popleft()
        self._floods.append((at, address))
        if len({told for _, told in self._floods}) < _CHATS:
            return None
        self._floods.clear()
        return seconds
