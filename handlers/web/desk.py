"""What the web needs from the rest of the house, and nothing more."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from conversations.board import Board as Board
from conversations.event import Event
from conversations.feed import DemoPhone as DemoPhone
from conversations.feed import FeedItem as FeedItem
from conversations.feed import NotAccepted as NotAccepted
from conversations.feed import Visitor as Visitor
from conversations.paper import PaperFile

Webhook = Callable[[Mapping[str, str], bytes], Awaitable[int]]
"""A channel's webhook: (lower-case headers, body) → the HTTP status to answer."""


class Desk(Protocol):
    """The counter between the pages and the bot."""

    async def visitor(self, cookie: str) -> Visitor | None:
        """Who holds this login cookie; None when it is unknown, old, or the person is disabled."""
        ...

    async def login(self, token: str) -> str | None:
        """Use up a login link and return a new cookie value; None for a wrong or used link."""
        ...

    async def logout(self, cookie: str) -> None:
        """Forget the cookie."""
        ...

    async def post(self, event: Event) -> None:
        """Commit the event to the inbox; returns only when it is on disk. Raises NotAccepted."""
        ...

    async def keep(self, visitor: Visitor, data: bytes) -> str:
        """Seal an uploaded file and return its media id. Raises ValueError(text key) when its
        content is not a picture, a sound or another accepted type, or it is too large."""
        ...

    async def history(self, visitor: Visitor, limit: int) -> Sequence[FeedItem]:
        """The last lines of the chat, oldest first."""
        ...

    def feed(
        self, visitors: Sequence[Visitor], after: str
    ) -> AsyncIterator[tuple[Visitor, FeedItem]]:
        """New lines for these visitors as they are committed, beginning after item id `after`
        ("" = from now). May repeat a line: the page knows ids it has shown."""
        ...

    async def shown(self, visitor: Visitor, item: str) -> None:
        """The line was on an open screen (for pages: it counts as delivered)."""
        ...

    async def paper(self, visitor: Visitor, word: str) -> PaperFile | None:
        """The paper behind an address the bot gave this person; None when it is not theirs, older
        than ten minutes, or no longer theirs to print."""
        ...

    async def board(self, visitor: Visitor) -> Board | None:
        """The duty screen as it is now; None when this person may not have it."""
        ...

    async def changed(self, seconds: float) -> None:
        """Returns when something was committed, after `seconds` at the latest."""
        ...

    def unknown_text(self) -> str:
        """The sentence for people who are not logged in: the centre's number, then 111/113/115."""
        ...

    async def health(self) -> Mapping[str, object]:
        """{"ready": bool, "wrong": [kinds], …figures}; ready after one full cycle of the ticks."""
        ...

    async def metrics(self) -> tuple[str, bytes]:
        """The same figures as Prometheus reads them: their content type, and the text."""
        ...


class DemoDesk(Protocol):
    """The demo page's levers; passed only in demo mode."""

    async def phones(self) -> Sequence[DemoPhone]:
        """The four phones, in the order shown."""
        ...

    async def now(self) -> datetime:
        """The demo clock (UTC)."""
        ...

    async def forward(self, seconds: int) -> datetime:
        """Move the clock forward, ringing everything due on the way; returns the new time."""
        ...
