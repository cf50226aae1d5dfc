"""The port every channel (*kênh*) fills: send, seen, fetch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from conversations.event import Address, Attachment, Event
from conversations.reply import Reply

RINGS_ONLY: Final = frozenset({"notify"})
"""Channels nobody answers on (e-mail, SMS, a voice): alarms go there and nothing else."""


@dataclass(frozen=True, slots=True)
class Can:
    """What a channel is able to do; `max_text` in characters, `monthly` = sends a month or None."""

    buttons: bool
    edit: bool
    files: bool
    voice: bool
    location: bool
    max_text: int
    monthly: int | None = None


class SendError(Exception):
    """A send that failed; it says what to do next.

    `permanent`: this address will never take it: give up and disable the contact.
    `retry_after`: seconds the platform asks to wait (429). `unknown`: it may have arrived.
    `refused`: it was understood and not taken (no fault of the network). `moved_to`: the id the
    address has now.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unknown: bool = False,
        refused: bool = False,
        moved_to: str = "",
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.unknown = unknown
        self.refused = refused
        self.moved_to = moved_to


class Channel(Protocol):
    """A way to people: Telegram, Zalo, the web chat, or a recording one for tests."""

    @property
    def name(self) -> str:
        """The word in `Address.channel`."""
        ...

    @property
    def can(self) -> Can:
        """What it is able to do."""
        ...

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Send it and return the provider's id; `instead_of` = provider id of the reply to edit."""
        ...

    async def seen(self, event: Event) -> None:
        """Tell the platform that a tap was taken (stops the spinner); best effort."""
        ...

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        """The bytes of a file, refused with `SendError('too_large')` above `limit` bytes."""
        ...
