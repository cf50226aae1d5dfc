"""A recording channel on which single addresses can be away."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from conversations.channel import SendError
from conversations.event import Address
from conversations.reply import Reply
from handlers.recording.channel import RecordingChannel


@dataclass(slots=True)
class Mast(RecordingChannel):
    """`refuse`: what sending to an address raises for as long as it stands here. `hold`: every
    send waits until this is set."""

    refuse: dict[Address, SendError] = field(default_factory=dict)
    hold: asyncio.Event | None = None

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Wait, refuse, or remember like any recording channel."""
        if self.hold is not None:
            await self.hold.wait()
        if to in self.refuse:
            raise self.refuse[to]
        return await RecordingChannel.send(self, to, reply, instead_of)
