"""Pictures and sounds that the page sends (*ảnh, ghi âm*)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from conversations.event import Event
from handlers.web.body import within
from handlers.web.desk import Desk, Visitor
from handlers.web.parse import Unreadable, parse_file, parse_id

MEGABYTE: Final = 1024 * 1024
LIMITS: Final = {"image": 10 * MEGABYTE, "audio": 20 * MEGABYTE}
ENVELOPE: Final = 8 * 1024
"""What the form around the file may weigh."""


class Refused(Exception):
    """A file that is not taken: the HTTP status and the key of the sentence that says why."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


class InMemory(MultiPartParser):
    """Reads the form without ever writing a child's picture to a temporary file in the clear."""

    spool_max_size = max(LIMITS.values()) + ENVELOPE


async def read_upload(request: Request, desk: Desk, visitor: Visitor, now: datetime) -> Event:
    """The posted form `{id, kind, file}` as an Event whose file is already sealed."""
    form = await read_form(request)
    id, kind, file = form.get("id"), form.get("kind"), form.get("file")
    if not isinstance(id, str) or not isinstance(kind, str) or not isinstance(file, UploadFile):
        raise Unreadable("id, kind, file")
    parse_id(id)
    data = await file.read()
    if len(data) > LIMITS.get(kind, 0):
        raise Refused(413, f"web.too_big_{kind}") if kind in LIMITS else Unreadable("kind")
    try:
        media = await desk.keep(visitor, data)
    except ValueError as unacceptable:
        raise Refused(422, str(unacceptable)) from unacceptable
    id, attachment = parse_file(id, kind, file.content_type or "", len(data), media)
    return Event(id=id, sender=visitor.address, at=now, attachment=attachment)


async def read_form(request: Request) -> FormData:
    """The multipart form, refused while it streams in once it is too large."""
    body = within(request, max(LIMITS.values()) + ENVELOPE)
    try:
        return await InMemory(request.headers, body, max_files=1, max_fields=4).parse()
    except HTTPException as large:
        raise Refused(large.status_code, "web.too_big_audio") from large
    except (MultiPartException, KeyError) as broken:
        raise Unreadable("multipart") from broken
