"""Receive: an event is on disk before its platform hears so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import open_session, strangers
from bot.house import House
from bot.logs import log
from conversations.event import Event
from conversations.feed import NotAccepted
from conversations.fold import clean
from db import inbox, people
from db.change import Change, Clash
from db.inbox import Received
from db.seal import Key


class Reception:
    """Takes events from every channel, commits them, and hands them to their lanes."""

    def __init__(self, house: House, lanes: Callable[[Sequence[Received]], None]) -> None:
        self._house = house
        self._lanes = lanes

    async def accept(self, events: Sequence[Event]) -> None:
        """Commit all; an event that is there already has no second effect. Raises NotAccepted."""
        results = await asyncio.gather(
            *(self._keep(event) for event in events), return_exceptions=True
        )
        self._house.failpoints.passing("after_inbox_commit")
        self._lanes([item for item in results if isinstance(item, Received)])
        failed = [error for error in results if isinstance(error, BaseException)]
        if failed:
            log().error("inbox_not_committed", count=len(failed), error=type(failed[0]).__name__)
            raise NotAccepted from failed[0]

    async def _keep(self, event: Event) -> Received | None:
        item, changes = await self._prepare(_cleaned(event))
        self._house.failpoints.passing("before_inbox_commit")
        try:
            await self._house.writer.submit([*changes, inbox.added(item)])
        except Clash:
            async with self._house.database.read() as work:
                if await inbox.known(work, event):
                    return None
            raise
        await self._reaches(item)
        return item

    async def _reaches(self, item: Received) -> None:
        """The event is on disk whatever happens here: where this fails the next line says it."""
        try:
            await strangers.works_again(self._house, item)
        except Exception:
            log().exception("contact_not_marked")

    async def _prepare(self, event: Event) -> tuple[Received, list[Change]]:
        """The inbox row, sealed with the key of the sender's session (a new one if there is none,
        which the session this event may open takes over)."""
        house = self._house
        # Before any wait: the id says when it came in, and so which question it can answer.
        id_, received_at, changes = house.new_id(), house.now(), list[Change]()
        address_hash = people.address_hash(house.keys, event.sender)
        person = house.directory.who(event.sender.channel, address_hash)
        kept = await open_session.of(house, person.id) if person else None
        if kept is not None:
            key: Key = kept.key
        else:
            key, change = house.keys.new(f"s{id_}", house.clock.real())
            changes.append(change)
        item = Received(
            id=id_,
            lane=person.id if person else f"{event.sender.channel}:{address_hash}",
            event=event,
            person=person.id if person else None,
            address_hash=address_hash,
            key=key,
            received_at=received_at,
        )
        return item, changes


def _cleaned(event: Event) -> Event:
    """Text with lone surrogates and invisible characters mended, once, at the border."""
    if not event.text:
        return event
    return replace(event, text=clean(event.text))
