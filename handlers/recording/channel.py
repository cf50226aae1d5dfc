"""A channel that remembers what it was told to send: `simulate` and the tests use it."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from conversations.channel import Can, SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Reply


@dataclass(frozen=True, slots=True)
class Sent:
    """One reply that went out; `instead_of` = the id of the reply it replaced."""

    id: str
    to: Address
    reply: Reply
    instead_of: str | None = None


EVERYTHING = Can(buttons=True, edit=True, files=True, voice=True, location=True, max_text=4096)


@dataclass(slots=True)
class RecordingChannel:
    """Keeps every reply by address. `script`: errors for the next sends, in order (None = works).

    `files`: bytes by attachment ref, for `fetch`.
    """

    name: str = "recording"
    can: Can = EVERYTHING
    script: deque[SendError | None] = field(default_factory=deque)
    files: dict[str, bytes] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    taps: list[Event] = field(default_factory=list)

    def fails(self, *errors: SendError | None) -> None:
        """Plan what the next sends raise."""
        self.script.extend(errors)

    def to(self, address: Address) -> list[Reply]:
        """Every reply sent to one address, oldest first."""
        return [sent.reply for sent in self.sent if sent.to == address]

    def screen(self, address: Address) -> list[Reply]:
        """What the address shows now: a replaced reply is gone."""
        shown: dict[str, Reply] = {}
        for sent in self.sent:
            if sent.to == address:
                shown[sent.instead_of or sent.id] = sent.reply
        return list(shown.values())

    def by_address(self) -> dict[Address, list[Reply]]:
        """Everything sent, address by address."""
        lists: dict[Address, list[Reply]] = defaultdict(list)
        for sent in self.sent:
            lists[sent.to].append(sent.reply)
        return dict(lists)

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Remember the reply, or raise what the script says."""
        error = self.script.popleft() if self.script else None
        if error:
            raise error
        known = next((s.id for s in self.sent if s.to == to and s.id == instead_of), None)
        id = known or str(len(self.sent) + 1)
        self.sent.append(Sent(id, to, reply, known))
        return id

    async def seen(self, event: Event) -> None:
        """Remember the tap."""
        self.taps.append(event)

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        """The bytes given for its ref."""
        data = self.files.get(attachment.ref)
        if data is None:
            raise SendError("no_file", permanent=True)
        if len(data) > limit:
            raise SendError("too_large", permanent=True)
        return data
