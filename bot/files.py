"""Pictures and voice notes: fetched after the inbox commit and before the step, kept sealed.

A fetch that fails keeps the answer as a pending file; it is tried again until it comes.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot import open_session
from bot.content import sniff
from bot.house import House
from bot.logs import log
from cases.person import Person
from conversations.channel import Channel, SendError
from conversations.event import Attachment
from db import media
from db.inbox import Received
from db.media import Medium
from db.seal import Key

LIMIT = 20 * 1024 * 1024
_KINDS = frozenset({"image", "audio"})
_PAUSES = (5, 15, 60, 300, 900, 3600)
"""Seconds between tries; Telegram keeps a file for an hour at least, so a day is plenty."""
_PATIENCE, _LONG_PATIENCE = 4.0, 60.0
"""Seconds a fetch may take while its person waits (the next line may be *khẩn cấp*), and later."""


async def fetched(house: House, item: Received, person: Person) -> Received:
    """The event with its file kept (or pending) and typed by its content."""
    attachment = item.event.attachment
    if attachment is None or attachment.media or attachment.kind not in _KINDS:
        return item
    medium = Medium(item.id, item.event.sender.channel, attachment, item.key, person.id)
    async with house.database.read() as work:
        known = await media.one(work, house.keys, medium.id)
    if known is None:
        pause = timedelta(seconds=_PAUSES[0])
        await house.writer.submit([media.added(medium, house.now(), house.now() + pause)])
        kind = await _fetch(house, medium, _PATIENCE)
    else:
        kind = known.attachment.kind if known.state != "refused" else "other"
    kept = replace(attachment, media=medium.id, kind=kind or attachment.kind)
    return replace(item, event=replace(item.event, attachment=kept))


async def tick(house: House) -> int:
    """Fetch what is still pending."""
    async with house.database.read() as work:
        due = await media.due(work, house.keys, house.now())
    for medium in due:
        await _fetch(house, medium, _LONG_PATIENCE)
    return len(due)


async def _fetch(house: House, medium: Medium, patience: float) -> str | None:
    """The kind of the content, "other" when it is none we take, None while it is pending."""
    channel = house.channels.get(medium.channel)
    try:
        data = await _bytes(channel, medium.attachment, patience)
    except SendError as error:
        log().warning("file_not_fetched", media=medium.id, code=error.code)
        await _later(house, medium, never=error.permanent or error.code == "too_large")
        return "other" if error.permanent or error.code == "too_large" else None
    found = sniff(data)
    if found is None:
        await _later(house, medium, never=True)
        return "other"
    kind, mime = found
    await house.writer.submit(media.came(medium, kind, mime, data))
    return kind


async def _bytes(channel: Channel | None, attachment: Attachment, patience: float) -> bytes:
    if channel is None:
        raise SendError("channel_off")
    try:
        async with asyncio.timeout(patience):
            return await channel.fetch(attachment, LIMIT)
    except TimeoutError:
        raise SendError("timeout") from None


async def _later(house: House, medium: Medium, *, never: bool) -> None:
    at = None
    if not never:
        pause = _PAUSES[min(medium.tries, len(_PAUSES) - 1)]
        at = house.now() + timedelta(seconds=pause)
    await house.writer.submit([media.not_yet(medium, at)])


async def keep(house: House, data: bytes, person: str) -> str:
    """Keep an uploaded file; its media id. Raises ValueError with a text key when it is none we
    take."""
    found = sniff(data)
    if found is None:
        raise ValueError("web.file_not_accepted")
    kind, mime = found
    kept = await open_session.of(house, person)
    id_, changes = house.new_id(), []
    key: Key
    if kept is not None:
        key = kept.key
    else:
        key, change = house.keys.new(f"m{id_}", house.clock.real())
        changes.append(change)
    medium = Medium(id_, "web", Attachment(kind, mime=mime, size=len(data)), key, person)
    changes += [media.added(medium, house.now(), None), *media.came(medium, kind, mime, data)]
    await house.writer.submit(changes)
    return id_
