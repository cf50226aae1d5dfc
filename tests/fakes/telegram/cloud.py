"""What Telegram's servers remember of one bot: chats, updates, files, taps, calls."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.chat import Chat, Message
from tests.fakes.telegram.faults import ApiError, Faults, bad
from tests.fakes.telegram.queue import Queue


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot: which method, with what, when (monotonic seconds)."""

    method: str
    parameters: dict[str, Any]
    at: float


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed to, and how that goes."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    last_error: str = ""


@dataclass(slots=True)
class Cloud:
    """Everything the fake server knows. Touched from two threads: change it under `lock`."""

    token: str
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: Queue = field(default_factory=Queue)
    faults: Faults = field(default_factory=Faults)
    webhook: Webhook = field(default_factory=Webhook)
    files: dict[str, bytes] = field(default_factory=dict)
    spinning: dict[str, int] = field(default_factory=dict)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    remembers_calls: bool = True
    bell: Bell = field(default_factory=Bell)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _ids: itertools.count = field(default_factory=lambda: itertools.count(1))  # type: ignore[type-arg]

    @property
    def me(self) -> dict[str, Any]:
        """The bot itself."""
        number = int(self.token.split(":")[0])
        name = {"first_name": "Tiếp Nhận", "username": "tiep_nhan_bot"}
        return {"id": number, "is_bot": True, **name, "can_join_groups": False}

    def next_id(self) -> int:
        """A new number for a message, a tap or a file."""
        return next(self._ids)

    def chat(self, chat_id: Any) -> Chat:
        """The chat the bot may write to, or Telegram's refusal."""
        if not str(chat_id or "").lstrip("-").isdigit():
            raise bad("chat_id is empty" if not chat_id else "chat not found")
        chat = self.chats.get(int(chat_id))
        if chat is None:
            raise bad("chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def add(self, chat: Chat, message: Message) -> dict[str, Any]:
        """Put a message of the bot into a chat and ring the phone."""
        with self.lock:
            chat.messages.append(message)
            chat.arrive(message, edited=False)
        return self.view(message)

    def view(self, message: Message) -> dict[str, Any]:
        """A message as the Bot API shows it."""
        chat = {"id": message.chat, "type": "private", "first_name": f"P{message.chat}"}
        shown: dict[str, Any] = {"message_id": message.id, "date": message.date, "chat": chat}
        shown["from"] = self.person(message.chat) if message.mine else self.me
        shown |= {"text": message.text} if message.text else {}
        shown |= {"entities": message.entities} if message.entities else {}
        shown |= {"edit_date": int(time.time())} if message.edits else {}
        if message.markup and "inline_keyboard" in message.markup:
            shown["reply_markup"] = message.markup
        return {**shown, **message.body}

    @staticmethod
    def person(user_id: int) -> dict[str, Any]:
        """A user as the Bot API shows them."""
        name = {"first_name": f"P{user_id}", "language_code": "vi"}
        return {"id": user_id, "is_bot": False, **name}
