"""The web as a channel: the committed outbox row is the delivery."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import uuid4

from conversations.channel import Can, SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Reply


class WebChannel:
    """Channel `web`. `placed` is called with the address of each reply marked as placed."""

    name: Final = "web"
    can: Final = Can(
        buttons=True, edit=True, files=True, voice=True, location=True, max_text=20_000
    )

    def __init__(self, placed: Callable[[Address], None] = lambda to: None) -> None:
        self.placed = placed

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Mark it placed; open pages read the row itself, `reply.replaces` tells them to edit."""
        self.placed(to)
        return f"web-{uuid4().hex}"

    async def seen(self, event: Event) -> None:
        """The page has its 202 already."""

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        """Nothing is left to fetch: an upload is sealed before its event is posted."""
        raise SendError("nothing_to_fetch", permanent=True)
