"""Bodies of requests, read with a limit while they stream in."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request


async def within(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """The chunks of the body; 413 as soon as there are more than `limit` bytes."""
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:15]) > limit:
        raise HTTPException(413)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise HTTPException(413)
        yield chunk


async def whole(request: Request, limit: int) -> bytes:
    """The whole body, at most `limit` bytes."""
    return b"".join([chunk async for chunk in within(request, limit)])


async def read_json(request: Request, limit: int) -> dict[str, Any]:
    """A JSON object; 415 when it is not sent as JSON (a foreign form cannot), 400 when broken."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415)
    try:
        read = json.loads(await whole(request, limit))
    except (ValueError, RecursionError) as broken:
        raise HTTPException(400) from broken
    if not isinstance(read, dict):
        raise HTTPException(400)
    return read
