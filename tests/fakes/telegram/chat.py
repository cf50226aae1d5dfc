"""One private chat: its messages as they stand now, and what has arrived in it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.bell import Bell


@dataclass(slots=True)
class Message:
    """A message in a chat. `mine` = written by the person; `entities` and `markup` as sent."""

    id: int
    chat: int
    text: str
    mine: bool = False
    date: int = 0
    markup: dict[str, Any] | None = None
    entities: list[dict[str, Any]] = field(default_factory=list)
    silent: bool = False
    protected: bool = False
    edits: int = 0
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons, row after row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return [button["text"] for button in self.buttons]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One buzz of the phone: a new message or an edit, as it read at that moment."""

    text: str
    labels: tuple[str, ...]
    message: Message
    edited: bool
    at: float


@dataclass(slots=True)
class Chat:
    """A person's chat with the bot. `started`: the person wrote first, as Telegram demands."""

    id: int
    started: bool = False
    blocked: bool = False
    messages: list[Message] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    def arrive(self, message: Message, *, edited: bool) -> None:
        """Note a message of the bot, or its edit, at the telephone, and ring."""
        labels = tuple(message.labels)
        seen = Arrival(message.text, labels, message, edited, time.monotonic())
        self.arrivals.append(seen)
        self.bell.ring()

    def find(self, message_id: int) -> Message | None:
        """The message with this id, newest first."""
        return next((m for m in reversed(self.messages) if m.id == message_id), None)
