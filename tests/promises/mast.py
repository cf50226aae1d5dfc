"""A recording channel on which single addresses can be away."""

from __future__ import annotations

from dataclasses import dataclass, field

from conversations.channel import SendError
from conversations.event import Address
from conversations.reply import Reply
from handlers.recording.channel import RecordingChannel


@dataclass(slots=True)
class Mast(RecordingChannel):
    """`refuse`: what sending to an address raises for as long as it stands here."""

    refuse: dict[Address, SendError] = field(default_factory=dict)

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Refuse, or remember like any recording channel."""
        if to in self.refuse:
            raise self.refuse[to]
        return await RecordingChannel.send(self, to, reply, instead_of)
