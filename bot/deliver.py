"""Deliver: what the outbox holds reaches the channels, emergencies first, one address in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.clock import ticks
from bot.house import House
from bot.logs import log
from bot.paging import failed_page
from bot.sending import before, bundle, refused
from bot.sending.channels import Channels
from bot.sending.gate import Gate, OwnGate, SharedGate
from bot.sending.queue import Queue
from conversations.channel import Channel, SendError
from conversations.reply import Reply
from db import claims, escalations, outbox
from db.change import Change, Stale
from db.outbox import EMERGENCY, REPLY, Letter

_BATCH = 100
_LONGEST_SEND = 45.0
"""Seconds; a channel has shorter limits of its own for each call."""
_RENEW = 5.0
_ALONE = 0.5
_SURE = 10.0
"""Seconds after which a lease may be somebody else's before long: ask before sending."""


class Deliver:
    """Sends letters this process has claimed; what it cannot send goes back to the outbox."""

    def __init__(self, house: House, rates: Mapping[str, int]) -> None:
        self._house = house
        self._rates = rates
        self._queues: dict[str, Queue] = {}
        self._held: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._more = self._alarm = False
        self.channels = Channels()
        self.on_trouble: Callable[[], Awaitable[None]] | None = None

    @property
    def troubles(self) -> Mapping[str, str]:
        """The channels that take nothing from us now, and why (for `/health`)."""
        return self.channels.troubles

    @property
    def busy(self) -> bool:
        """Whether a letter is under way, or being claimed."""
        return bool(self._tasks)

    def take(self, letters: Iterable[Letter]) -> None:
        """Send these; they are committed, and claimed by us where they are to leave at once."""
        for letter in letters:
            if not letter.lease:
                self._sweep_soon()
            elif letter.id not in self._held:
                self._held[letter.id] = ticks()
                queue = self._queue(letter.to.channel)
                queue.alarm = self._alarm
                queue.add(letter)

    async def sweep(self) -> int:
        """Claim what is due, and what a dead process left; how many letters that were."""
        house, now, real = self._house, self._house.clock.now(), self._house.clock.real()
        async with house.database.read() as work:
            self._alarm = await escalations.next_due(work) is not None
            due = await claims.any_due(work, now, real)
        self._tell_queues()
        old = ticks() - _RENEW
        if not due and not any(held < old for held in self._held.values()):
            self._more = False
            return 0
        ours, moment, letters = list(self._held), ticks(), list[Letter]()
        async with house.database.begin() as work:
            await claims.renewed(work, ours, house.me, real)
            await claims.lost_sight_of(work, real)
            # However much else is under way: emergencies have a batch of their own.
            for lanes in ((EMERGENCY,), claims.ORDINARY):
                room = _BATCH if EMERGENCY in lanes else _BATCH - self._waiting()
                if room > 0:
                    letters += await claims.claim(
                        work, house.keys, now=now, real=real, token=house.me, most=room, lanes=lanes
                    )
        self._held.update(dict.fromkeys((id_ for id_ in ours if id_ in self._held), moment))
        self._more = len(letters) >= _BATCH
        self.take(replace(letter, lease=house.me) for letter in letters)
        return len(letters)

    async def settle(self) -> None:
        """Wait until nothing is under way (demo clock, tests, a clean stop)."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _waiting(self) -> int:
        return sum(queue.waiting for queue in self._queues.values())

    def _tell_queues(self) -> None:
        for queue in self._queues.values():
            queue.alarm = self._alarm

    def _queue(self, channel: str) -> Queue:
        if channel not in self._queues:
            self._queues[channel] = Queue(self._gate(channel), self._deliver, self._start)
        return self._queues[channel]

    def _gate(self, channel: str) -> Gate | None:
        rate, house = self._rates.get(channel), self._house
        if rate is None:
            return None
        if rate == 0 or house.database.sqlite:
            return OwnGate(rate)
        return SharedGate(channel, rate, house.database, house.clock)

    def _start(self, work: Awaitable[None]) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _sweep_soon(self) -> None:
        if not self._more:
            self._more = True
            self._start(self._swept())

    async def _swept(self) -> None:
        try:
            await self.sweep()
        except Exception:
            log().exception("tick_failed", tick="deliver")

    async def _deliver(self, letter: Letter) -> None:
        many = self._together(letter)
        try:
            changes = await (self._send_many([letter, *many]) if many else self._send(letter))
            await self._house.writer.submit(changes)
            self._house.failpoints.passing("after_sent_commit")
        except Stale:
            log().warning("letter_finished_elsewhere", letter=letter.id)
        except Exception:
            # The lease runs out and the letter is tried again: nothing may end this loop.
            log().exception("letter_not_finished", letter=letter.id)
        finally:
            for done in (letter, *many):
                self._held.pop(done.id, None)
            if self._more and self._waiting() < _BATCH // 2:
                self._more = False
                self._start(self._swept())

    async def _send(self, letter: Letter) -> Sequence[Change]:
        house = self._house
        channel = house.channels.get(letter.to.channel)
        if channel is None:
            return [refused.channel_off(letter, house.now())]
        rest = self.channels.rest(letter, house.now())
        if rest is not None:
            return [outbox.again(letter, "behind", rest, counted=False)]
        try:
            letter, instead = await before.looked_at(house, self.channels, letter)
            if instead:
                return instead
            await self._hold(letter)
            if not await failed_page.still_wanted(house, letter):
                return [outbox.given_up(letter, "cancelled", "taken", house.now())]
            house.failpoints.passing("before_send")
            self._queue(letter.to.channel).leaves(letter)
            provider_id = await _sent(channel, letter, before.shown(house, letter))
        except SendError as error:
            return await self._failed(letter, channel, error)
        house.failpoints.passing("after_send")
        self.channels.works(letter.to.channel)
        return [outbox.sent(letter, provider_id, house.now())]

    def _together(self, letter: Letter) -> list[Letter]:
        """What is said with it, of what waited as long: a first page always leaves alone."""
        if letter.lane != EMERGENCY or ticks() - self._held.get(letter.id, 0.0) < _ALONE:
            return []
        queue = self._queue(letter.to.channel)
        rests = self.channels.rest(letter, self._house.now()) is not None
        return [] if rests or queue.gate is None else queue.pages_behind(letter)

    async def _send_many(self, pages: Sequence[Letter]) -> Sequence[Change]:
        channel, now = self._house.channels[pages[0].to.channel], self._house.now()
        wanted, changes = await bundle.sifted(self._house, pages)
        if not wanted:
            return changes
        try:
            self._queue(pages[0].to.channel).leaves(pages[0])
            await _sent(channel, wanted[0][0], bundle.together(self._house, wanted))
        except SendError as error:
            for page, _ in wanted:
                changes += await self._failed(page, channel, error)
            return changes
        self.channels.works(pages[0].to.channel)
        return [*changes, *(outbox.sent(page, None, now) for page, _ in wanted)]

    async def _hold(self, letter: Letter) -> None:
        """What must not be sent twice is marked; what waited long is asked for. Raises Stale when
        another process has it by now."""
        waited = ticks() - self._held.get(letter.id, 0.0)
        once_only = letter.lane > REPLY and letter.to.channel not in before.WITHOUT_DOUBT
        if once_only or waited > _SURE:
            until = self._house.clock.real() + outbox.LEASE
            await self._house.writer.submit([claims.held(letter, until)])

    async def _failed(self, letter: Letter, channel: Channel, error: SendError) -> Sequence[Change]:
        log().warning("send_failed", letter=letter.id, channel=channel.name, code=error.code)
        now = self._house.now()
        pause = self.channels.failed(letter, error, now, ticks())
        gate = self._queue(letter.to.channel).gate
        if pause is not None and gate is not None:
            await gate.pause(pause)
        decided = refused.decided(letter, error, now)
        over = await refused.is_over(self._house, letter, error, self.channels)
        if decided is not None and not over:
            dead_token = error.code == refused.TOKEN
            if letter.page and dead_token:
                await self._climbs(await refused.no_token(self._house, letter, self.channels))
            return [decided]
        await self._climbs(await refused.for_good(self._house, letter, error, self.channels))
        return []

    async def _climbs(self, climbs: bool) -> None:
        if climbs and self.on_trouble:
            self._start(self.on_trouble())


async def _sent(channel: Channel, letter: Letter, reply: Reply) -> str:
    """Sent, with a limit: one send that never ends would silence its address for good."""
    try:
        async with asyncio.timeout(_LONGEST_SEND):
            return await channel.send(letter.to, reply, letter.instead_of)
    except TimeoutError:
        raise SendError("timeout", unknown=True) from None
