"""New lines to open pages as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any, Final

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request

from handlers.web.desk import Desk, FeedItem, Visitor
from handlers.web.render import line

Line = tuple[Visitor, FeedItem]
BEAT: Final = 15
"""Seconds between heartbeats; a page that hears none for three of them opens a new stream."""
RECHECK: Final = 5.0
"""Seconds after which a person whose access was taken away sees nothing more."""
REOPEN: Final = 2000
"""Milliseconds a browser waits before it opens a broken stream again."""


def after(request: Request) -> str:
    """The last line the page has: the browser's own header first, else what the page asks for."""
    return request.headers.get("last-event-id") or request.query_params.get("after", "")


def beat() -> ServerSentEvent:
    """A heartbeat as an event, not a comment: scripts cannot hear comments."""
    return ServerSentEvent(event="beat", data="")


def stream(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    """The answer that stays open."""
    return EventSourceResponse(events, ping=BEAT, ping_message_factory=beat, send_timeout=30)


def stream_to_one(
    request: Request, desk: Desk, visitor: Visitor, still: Callable[[], Awaitable[bool]]
) -> EventSourceResponse:
    """The lines of one person."""
    feed = desk.feed([visitor], after(request))
    return stream(events(watched(feed, still), lambda visitor, item: line(item)))


async def events(
    lines: AsyncIterator[Line | None], draw: Callable[[Visitor, FeedItem], dict[str, Any]]
) -> AsyncIterator[ServerSentEvent]:
    """Each line as an event with its id; `gone` tells the page that the person was logged out."""
    yield ServerSentEvent(event="beat", data="", retry=REOPEN)
    async for arrived in lines:
        if arrived is None:
            yield ServerSentEvent(event="gone", data="")
            return
        visitor, item = arrived
        yield ServerSentEvent(data=json.dumps(draw(visitor, item)), id=item.id)


async def watched(
    feed: AsyncIterator[Line], still: Callable[[], Awaitable[bool]], every: float = RECHECK
) -> AsyncGenerator[Line | None, None]:
    """The feed, asking every few seconds whether the person may still see it; None = no more."""
    loop = asyncio.get_running_loop()
    due = loop.time() + every
    upcoming: asyncio.Task[Line] | None = None
    try:
        while True:
            upcoming = upcoming or loop.create_task(_next(feed))
            await asyncio.wait({upcoming}, timeout=max(0.0, due - loop.time()))
            if loop.time() >= due:
                if not await still():
                    yield None
                    return
                due = loop.time() + every
            if upcoming.done():
                arrived, upcoming = upcoming.result(), None
                yield arrived
    except StopAsyncIteration:
        return
    finally:
        await _close(feed, upcoming)


async def _next(feed: AsyncIterator[Line]) -> Line:
    return await anext(feed)


async def _close(feed: AsyncIterator[Line], upcoming: asyncio.Task[Line] | None) -> None:
    if upcoming is not None:
        upcoming.cancel()
        await asyncio.wait({upcoming})
    if isinstance(feed, AsyncGenerator):
        await feed.aclose()
