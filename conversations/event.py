"""What a person did, in words every channel speaks (*tin đến*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: a channel's name and the id the channel knows them by."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map as a phone sends it: degrees, accuracy in metres (0 = unknown)."""

    latitude: float
    longitude: float
    accuracy: float = 0.0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, a voice note or another file; `ref` is the channel's own file id.

    `kind` is what the sender says it is (image, audio, other); the bytes decide later.
    `media` is the id under which the bytes are kept sealed, empty while they are pending.
    """

    kind: str
    ref: str = ""
    size: int = 0
    mime: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person sent: words, a tapped option, a file or a place.

    `id` is unique within the channel; `at` is the platform's time in UTC; `choice` is the token of
    a tapped option; `native` holds what only the channel needs again (a callback id).
    """

    id: str
    sender: Address
    at: datetime
    text: str = ""
    choice: str = ""
    attachment: Attachment | None = None
    place: Place | None = None
    native: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one event however often the platform repeats it."""
        return (self.sender.channel, self.id)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for the inbox, without the sender (which is sealed on its own)."""
        return {
            "text": self.text,
            "choice": self.choice,
            "attachment": asdict(self.attachment) if self.attachment else None,
            "place": asdict(self.place) if self.place else None,
            "native": dict(self.native),
        }

    @classmethod
    def from_dict(cls, id: str, sender: Address, at: datetime, body: Mapping[str, Any]) -> Event:
        """The event again, as the inbox kept it."""
        return cls(
            id=id,
            sender=sender,
            at=at,
            text=body["text"],
            choice=body["choice"],
            attachment=Attachment(**body["attachment"]) if body["attachment"] else None,
            place=Place(**body["place"]) if body["place"] else None,
            native=body["native"],
        )
