"""A Telegram update read into an Event (*tin đến*): private chats only."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    InaccessibleMessage,
    Location,
    Message,
    PhotoSize,
    Update,
)
from pydantic import ValidationError

from conversations.event import Address, Attachment, Event, Place

ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"]
"""What we ask Telegram for: the less it sends, the less can surprise us."""

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes a bot may download from Telegram's own servers."""

_ESSENTIAL = {
    "message": {"message_id", "date", "chat", "from", "text", "caption", "photo", "voice"},
    "callback_query": {"id", "from", "chat_instance", "data", "inline_message_id"},
}

log = logging.getLogger(__name__)


def read(raw: Mapping[str, Any]) -> Update | None:
    """The update as aiogram's type; None when not even its essentials can be read.

    Telegram adds kinds (of forwards, of chats) before a library knows them; a report must not be
    lost for that, so a message that fails is read once more without its ornaments.
    """
    for body in (raw, _essentials(raw)):
        try:
            return Update.model_validate(body)
        except ValidationError:
            continue
    # The error itself would hold a person's words: only the id is logged.
    log.error("telegram update not understood", extra={"update": raw.get("update_id")})
    return None


def _essentials(raw: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"update_id": raw.get("update_id")}
    for kind, names in _ESSENTIAL.items():
        body = raw.get(kind)
        if isinstance(body, dict):
            kept[kind] = {name: value for name, value in body.items() if name in names}
    return kept


def parse(update: Update, received_at: datetime, channel: str = "telegram") -> Event | None:
    """What a person did, or None for what is none of our business (groups, edits, other bots).

    `received_at` (UTC) stands in where Telegram gives no time: a tap, a message of date 0.
    """
    if update.message:
        return _message(update.update_id, update.message, received_at, channel)
    if update.callback_query:
        return _tap(update.update_id, update.callback_query, received_at, channel)
    if update.my_chat_member:
        return _membership(update.update_id, update.my_chat_member, channel)
    return None


def _message(update_id: int, message: Message, received_at: datetime, channel: str) -> Event | None:
    person = message.from_user
    if message.chat.type != "private" or person is None or person.is_bot or message.sender_chat:
        return None
    return Event(
        id=str(update_id),
        sender=Address(channel, str(person.id)),
        at=message.date if message.date.timestamp() > 0 else received_at,
        text=_clean(message.text or message.caption or ""),
        attachment=_attachment(message),
        place=_place(message.location),
    )


def _tap(update_id: int, tap: CallbackQuery, received_at: datetime, channel: str) -> Event | None:
    # An old message comes without content or not at all; the choice token says enough by itself.
    message = tap.message
    if tap.inline_message_id or (message and message.chat.type != "private"):
        return None
    native = {"callback_id": tap.id}
    if isinstance(message, Message | InaccessibleMessage):
        native["message_id"] = str(message.message_id)
    sender = Address(channel, str(tap.from_user.id))
    return Event(str(update_id), sender, received_at, choice=_clean(tap.data or ""), native=native)


def _membership(update_id: int, change: ChatMemberUpdated, channel: str) -> Event | None:
    status = str(change.new_chat_member.status)
    if change.chat.type != "private" or status not in {"kicked", "member"}:
        return None
    sender = Address(channel, str(change.from_user.id))
    return Event(str(update_id), sender, change.date, native={"membership": status})


def _attachment(message: Message) -> Attachment | None:
    if message.photo:
        size = _largest(message.photo)
        return Attachment("image", size.file_id, size.file_size or 0, "image/jpeg")
    sound = message.voice or message.audio
    if sound:
        return Attachment("audio", sound.file_id, sound.file_size or 0, sound.mime_type or "")
    if message.document:
        file = message.document
        mime = file.mime_type or ""
        kind = {"image": "image", "audio": "audio"}.get(mime.split("/")[0], "other")
        return Attachment(kind, file.file_id, file.file_size or 0, mime)
    if message.text or message.location:
        return None
    return Attachment("other")


def _largest(sizes: list[PhotoSize]) -> PhotoSize:
    within = [size for size in sizes if (size.file_size or 0) <= LARGEST_FILE]
    return max(within or sizes[:1], key=lambda size: size.width * size.height)


def _place(location: Location | None) -> Place | None:
    if location is None:
        return None
    return Place(location.latitude, location.longitude, location.horizontal_accuracy or 0.0)


def _clean(text: str) -> str:
    """The text without what no store can keep: NUL, halves of surrogate pairs."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "")
