"""The counter between the web pages and the bot (fills the desk of `handlers/web`)."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from bot import board, files, strangers
from bot.directory import VERSION
from bot.effects import Effects
from bot.enrolment import WEB, bind
from bot.house import House
from bot.listening import opened
from bot.printing import fetch
from bot.receive import Reception
from cases.entry import Entry
from cases.person import Person
from conversations.board import Board
from conversations.event import Address, Event
from conversations.feed import FeedItem, Visitor
from conversations.fold import clean
from conversations.paper import PaperFile, Printers
from db import access, counters, inbox, outbox, people
from db.inbox import Received
from db.outbox import Letter
from db.work import Work

_OVERLAP_MS = 10_000
"""A row may be committed after one with a later id; the page knows what it has shown."""
_BATCH = 200
_LOOK = 5.0
_TOGETHER = 0.2
"""Seconds a screen waits for what is committed right after; a busy night rings often."""
_OFFERED = 40
_ID = re.compile(r"[0-9a-f]{32}")


class Bell:
    """Wakes the streams of an address when something was committed for it."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def ring(self) -> None:
        """Something was committed."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Until it rings, `seconds` at most."""
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return


class WebDesk:
    """Login, posting, files and the lines of the chat."""

    def __init__(self, house: House, reception: Reception, bell: Bell) -> None:
        self._house = house
        self._reception = reception
        self._bell = bell
        self.figures: Callable[[], Mapping[str, object]] = dict
        self.scrape: Callable[[], tuple[str, bytes]] = lambda: ("text/plain", b"")
        self.printers: Printers = {}

    async def visitor(self, cookie: str) -> Visitor | None:
        """Who holds this login cookie."""
        async with self._house.database.read() as work:
            person = await access.person_of(work, cookie, self._house.clock.real())
        found = self._house.directory.people.get(person or "")
        return visitor_of(found) if found and not found.disabled else None

    async def login(self, token: str) -> str | None:
        """A cookie value for a link that is still good."""
        house, cookie = self._house, secrets.token_urlsafe(32)
        now = house.clock.real()
        async with house.database.begin() as work:
            await house.directory.refresh(work)
            person_id = await access.use(work, token, WEB, now)
            person = house.directory.people.get(person_id or "")
            if person is None or person.disabled:
                return None
            effects = Effects(house)
            effects.add(access.logged_in(house.new_id(), person.id, cookie, now))
            effects.note(Entry("logged_in"), by=person.id)
            await self._bound(work, effects, person)
            await effects.write(work)
            await house.directory.refresh(work)
        return cookie

    async def _bound(self, work: Work, effects: Effects, person: Person) -> None:
        """From the first login on the web is one of the person's addresses."""
        address = visitor_of(person).address
        if self._house.directory.who(WEB, self._hash(address)) is None:
            bind(effects, person.id, address)
            await counters.add(work, VERSION, 1)

    async def logout(self, cookie: str) -> None:
        """Forget the cookie."""
        async with self._house.database.begin() as work:
            await access.forget(work, cookie)

    async def post(self, event: Event) -> None:
        """Commit the event."""
        await self._reception.accept([event])
        self._bell.ring()

    async def keep(self, visitor: Visitor, data: bytes) -> str:
        """Seal an uploaded file."""
        return await files.keep(self._house, data, visitor.person)

    async def history(self, visitor: Visitor, limit: int) -> Sequence[FeedItem]:
        """The last lines."""
        return (await self._lines(visitor, "", limit))[-limit:]

    async def feed(
        self, visitors: Sequence[Visitor], after: str
    ) -> AsyncIterator[tuple[Visitor, FeedItem]]:
        """New lines as they are committed."""
        if not _ID.fullmatch(after):
            after = self._house.new_id()
        seen: dict[str, None] = {}
        while True:
            ringing = asyncio.ensure_future(self._bell.wait(_LOOK))
            try:
                for visitor in visitors:
                    for item in await self._lines(visitor, _before(after), _BATCH):
                        if item.id not in seen:
                            seen[item.id] = None
                            yield visitor, item
                after = max([after, *seen])
                seen = {id_: None for id_ in seen if id_ > _before(after)}
                await ringing
            finally:
                ringing.cancel()

    async def shown(self, visitor: Visitor, item: str) -> None:
        """The line stood on an open screen."""
        async with self._house.database.read() as work:
            mine = await outbox.is_for(work, item, self._hash(visitor.address))
        if mine:
            await self._house.writer.submit([outbox.shown(item, self._house.now())])

    async def paper(self, visitor: Visitor, word: str) -> PaperFile | None:
        """The paper behind an address; None when it is not theirs, old, or no longer theirs."""
        person = self._house.directory.people.get(visitor.person)
        if person is None:
            return None
        heard = await opened.fetched(self._house, person, word)
        return heard or await fetch.fetched(self._house, person, word, self.printers)

    async def board(self, visitor: Visitor) -> Board | None:
        """The duty screen for this person."""
        person = self._house.directory.people.get(visitor.person)
        return await board.board(self._house, person, self.figures()) if person else None

    async def changed(self, seconds: float) -> None:
        """Until the bell rings; what rings at once is looked at together."""
        await self._bell.wait(seconds)
        await asyncio.sleep(_TOGETHER)

    def unknown_text(self) -> str:
        """For people who are not logged in."""
        return strangers.sentence(self._house)

    async def metrics(self) -> tuple[str, bytes]:
        """For Prometheus."""
        return self.scrape()

    async def health(self) -> Mapping[str, object]:
        """Whether a full cycle was done, and figures."""
        return self.figures()

    async def _lines(self, visitor: Visitor, after: str, most: int) -> list[FeedItem]:
        hashed, keys = self._hash(visitor.address), self._house.keys
        async with self._house.database.read() as work:
            said = await inbox.thread(work, keys, hashed, after, most)
            told = await outbox.thread(work, keys, hashed, after, most)
            offered = told
            if after and any(item.event.choice for item in said):
                # What was tapped may have been offered long before.
                offered = await outbox.thread(work, keys, hashed, "", _OFFERED)
        labels = labels_of(offered)
        items = [_mine(item, labels) for item in said] + [_told(letter) for letter in told]
        return sorted(items, key=lambda item: item.id)

    def _hash(self, address: Address) -> str:
        return people.address_hash(self._house.keys, address)


def visitor_of(person: Person) -> Visitor:
    """A person as the pages see them."""
    address = Address(WEB, person.id)
    return Visitor(person.id, address, person.called, person.role, person.language)


def labels_of(letters: Sequence[Letter]) -> Mapping[str, str]:
    """What each offered button said, by its token."""
    return {
        option.token: option.label
        for letter in letters
        for option in (*letter.reply.options, *letter.reply.commands)
    }


def _mine(item: Received, labels: Mapping[str, str]) -> FeedItem:
    event = item.event
    text = clean(event.text) or _tapped(event.choice, labels) or _sign(event)
    return FeedItem(item.id, event.at, mine=True, text=text, event=event.id)


def _tapped(choice: str, labels: Mapping[str, str]) -> str:
    """The label of what was tapped; several ("1+3") one after the other."""
    prefix, dot, numbers = choice.rpartition(".")
    if not dot:
        return ""
    found = [labels.get(f"{prefix}.{number}", "") for number in numbers.split("+") if number]
    return ", ".join(label for label in found if label)


def _sign(event: Event) -> str:
    if event.place is not None:
        return "📍"
    if event.attachment is not None:
        return {"image": "📷", "audio": "🎤"}.get(event.attachment.kind, "📎")
    return "✓"


def _told(letter: Letter) -> FeedItem:
    return FeedItem(letter.id, letter.at, mine=False, reply=letter.reply, edits=letter.edits or "")


def _before(id: str) -> str:
    """An id some seconds earlier (UUIDv7: the first 12 digits are milliseconds)."""
    millis = max(int(id[:12], 16) - _OVERLAP_MS, 0)
    return f"{millis:012x}{'0' * 20}"
