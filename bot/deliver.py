"""Deliver: what the outbox holds reaches the channels, emergencies first, one address in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.clock import ticks
from bot.house import House
from bot.limiter import Limiter
from bot.logs import log
from bot.paging import failed_page
from conversations.channel import Channel, SendError
from db import claims, copies, counters, outbox, people
from db.change import Change, Stale
from db.outbox import EMERGENCY, Letter

_BATCH = 100
_BACKOFF = (1, 2, 4, 8, 15, 30)
_MOST_TRIES = 50
_LONGEST_SEND = 45.0
"""Seconds; a channel has shorter limits of its own for each call."""


@dataclass(slots=True)
class _Line:
    """The letters to one address; one is under way at a time."""

    waiting: deque[Letter] = field(default_factory=deque)
    busy: bool = False


class Deliver:
    """Sends letters this process has claimed; what it cannot send goes back to the outbox."""

    def __init__(self, house: House, rates: dict[str, int]) -> None:
        self._house = house
        self._limiters = {name: Limiter(rate) for name, rate in rates.items()}
        self._lines: dict[str, _Line] = {}
        self._held: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.on_trouble: Callable[[], Awaitable[None]] | None = None

    def take(self, letters: Iterable[Letter]) -> None:
        """Send these; they are committed and claimed by us."""
        for letter in letters:
            if letter.id in self._held:
                continue
            self._held.add(letter.id)
            line = self._lines.setdefault(letter.address_hash, _Line())
            if letter.lane == EMERGENCY:
                # Before everything else, but behind the emergencies that wait already.
                ahead = sum(waiting.lane == EMERGENCY for waiting in line.waiting)
                line.waiting.insert(ahead, letter)
            else:
                line.waiting.append(letter)
            if not line.busy:
                line.busy = True
                self._start(self._work_off(letter.address_hash, line))

    async def sweep(self) -> int:
        """Claim what is due, and what a dead process left; how many letters that were."""
        house, most = self._house, _BATCH - min(self.under_way, _BATCH - 1)
        now, real = house.clock.now(), house.clock.real()
        async with house.database.begin() as work:
            letters = await claims.claim(
                work, house.keys, now=now, real=real, token=house.me, most=most
            )
        self.take(replace(letter, lease=house.me) for letter in letters)
        return len(letters)

    async def settle(self) -> None:
        """Wait until nothing is under way (demo clock, tests, a clean stop)."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def under_way(self) -> int:
        """Letters claimed and not yet finished."""
        return sum(len(line.waiting) + line.busy for line in self._lines.values())

    def _start(self, work: Awaitable[None]) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, address: str, line: _Line) -> None:
        try:
            while line.waiting:
                await self._deliver(line.waiting.popleft())
        finally:
            line.busy = False
            if not line.waiting:
                self._lines.pop(address, None)

    async def _deliver(self, letter: Letter) -> None:
        try:
            changes = await self._send(letter)
            await self._house.writer.submit(changes)
            self._house.failpoints.passing("after_sent_commit")
        except Stale:
            log().warning("letter_finished_elsewhere", letter=letter.id)
        except Exception:
            # The lease runs out and the letter is tried again: nothing may end this loop.
            log().exception("letter_not_finished", letter=letter.id)
        finally:
            self._held.discard(letter.id)

    async def _send(self, letter: Letter) -> Sequence[Change]:
        house = self._house
        if letter.expires_at and letter.expires_at <= house.now():
            return [outbox.given_up(letter, "expired", "expired", house.now())]
        if letter.edits is not None:
            letter, rests = await self._edit(letter)
            if rests is not None:
                return [rests]
        channel = house.channels.get(letter.to.channel)
        if channel is None:
            later = house.now() + timedelta(seconds=5)
            return [outbox.again(letter, "channel_off", later, counted=False)]
        await self._wait_for_room(letter)
        if not await failed_page.still_wanted(house, letter):
            return [outbox.given_up(letter, "cancelled", "taken", house.now())]
        house.failpoints.passing("before_send")
        try:
            provider_id = await _sent(channel, letter)
        except SendError as error:
            return await self._failed(letter, channel, error)
        house.failpoints.passing("after_send")
        return [outbox.sent(letter, provider_id, house.now())]

    async def _edit(self, letter: Letter) -> tuple[Letter, Change | None]:
        """The letter with what it is shown in place of; or that it has to wait, or is needless."""
        now = self._house.now()
        async with self._house.database.read() as work:
            fate = await copies.fate(work, letter.edits or "")
        if fate is not None and fate.provider_id is not None:
            return replace(letter, instead_of=fate.provider_id), None
        if fate is not None and fate.is_on_its_way:
            later = now + timedelta(seconds=1)
            return letter, outbox.again(letter, "not_yet", later, counted=False)
        return letter, outbox.given_up(letter, "cancelled", "not_sent", now)

    async def _wait_for_room(self, letter: Letter) -> None:
        limiter = self._limiters.get(letter.to.channel)
        if limiter is None:
            return
        emergency = letter.lane == EMERGENCY
        alarm = emergency or any(
            waiting.lane == EMERGENCY for line in self._lines.values() for waiting in line.waiting
        )
        while pause := limiter.wait(  # noqa: ASYNC110 - it waits for time, not for a flag
            letter.address_hash,
            emergency=emergency,
            prompted=letter.prompted,
            alarm=alarm,
            at=ticks(),
        ):
            await asyncio.sleep(pause)

    async def _failed(self, letter: Letter, channel: Channel, error: SendError) -> Sequence[Change]:
        """1. Told to wait: wait, not counted. 2. Never will: contact off, page failed, next rung.
        3. May have arrived: again for emergencies, else left. 4. Anything else: later again."""
        now = self._house.now()
        log().warning("send_failed", letter=letter.id, channel=channel.name, code=error.code)
        if error.retry_after is not None:
            later = now + timedelta(seconds=error.retry_after)
            return [outbox.again(letter, error.code, later, counted=False)]
        if error.permanent:
            return await self._gone(letter, error)
        if error.unknown and letter.lane > outbox.REPLY:
            return [outbox.given_up(letter, "unknown", error.code, now)]
        if letter.tries >= _MOST_TRIES and letter.lane != EMERGENCY:
            return [outbox.given_up(letter, "failed", error.code, now)]
        pause = _BACKOFF[min(letter.tries, len(_BACKOFF) - 1)]
        later = now + timedelta(seconds=pause)
        return [outbox.again(letter, error.code, later, counted=True)]

    async def _gone(self, letter: Letter, error: SendError) -> Sequence[Change]:
        house, now = self._house, self._house.now()
        contact = house.directory.contact(letter.to.channel, letter.address_hash)
        async with house.database.begin() as work:
            if contact is not None:
                await work.write([people.contact_works(contact.id, works=False)])
                await counters.add(work, "people_version", 1)
                await house.directory.refresh(work)
            await work.write([outbox.given_up(letter, "failed", error.code, now)])
            climbs = await failed_page.told(work, house, letter)
        if climbs and self.on_trouble:
            self._start(self.on_trouble())
        return []


async def _sent(channel: Channel, letter: Letter) -> str:
    """Sent, with a limit: one send that never ends would silence its address for good."""
    try:
        async with asyncio.timeout(_LONGEST_SEND):
            return await channel.send(letter.to, letter.reply, letter.instead_of)
    except TimeoutError:
        raise SendError("timeout", unknown=True) from None
