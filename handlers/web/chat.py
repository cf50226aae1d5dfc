"""The chat: its page, what it posts, and the lines so far."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from conversations.event import Event
from conversations.paper import NotDrawn
from handlers.web.body import read_json
from handlers.web.desk import Desk, NotAccepted, Visitor
from handlers.web.pages import Pages
from handlers.web.parse import TooLong, Unreadable, parse_sent
from handlers.web.render import line
from handlers.web.stream import stream_to_one
from handlers.web.upload import Refused, read_upload

Who = Callable[[Request], Awaitable[Visitor | None]]
"""Finds who holds the request's cookie."""

LINES: Final = 60
"""How many lines the page begins with: more than a whole intake has."""
BIGGEST_POST: Final = 256 * 1024
SPOKEN: Final = (
    "sending",
    "waiting",
    "call_instead",
    "refused",
    "too_long",
    "too_big",
    "logged_out",
    "done",
    "done_count",
    "pick_some",
    "choose_date",
    "choose_time",
    "send_place",
    "place_failed",
    "place_sent",
    "photo",
    "photo_sent",
    "record",
    "record_stop",
    "record_sent",
    "record_failed",
    "voice_file",
    "emergency",
    "emergency_again",
    "attention",
    "answer_here",
)


class Chat:
    """The endpoints of one chat, used as they are by `/` and by every demo phone."""

    def __init__(self, desk: Desk, pages: Pages, who: Who, now: Callable[[], datetime]) -> None:
        self.desk = desk
        self.pages = pages
        self.who = who
        self.now = now

    def routes(self) -> list[BaseRoute]:
        """Everything but the page itself; all addresses are relative to it."""
        return [
            Route("/send", self.send, methods=["POST"]),
            Route("/upload", self.upload, methods=["POST"]),
            Route("/shown", self.shown, methods=["POST"]),
            Route("/history", self.history),
            Route("/events", self.events),
            Route("/papers/{word}", self.paper),
        ]

    async def page(self, request: Request) -> Response:
        """The chat of whoever is logged in; for others one sentence with the numbers to call."""
        visitor = await self.who(request)
        if visitor is None:
            return self.pages.show(request, "stranger.html", unknown=self.desk.unknown_text())
        return await self.page_of(request, visitor)

    async def page_of(self, request: Request, visitor: Visitor, demo: bool = False) -> Response:
        """The chat page of this person, drawn with the last lines already in it."""
        start = {
            "lines": await self._lines(visitor),
            "texts": self.pages.spoken(visitor.language, SPOKEN),
            "demo": demo,
        }
        return self.pages.show(
            request, "chat.html", language=visitor.language, visitor=visitor, start=start, demo=demo
        )

    async def send(self, request: Request) -> Response:
        """Take one line: 202 once it is on disk, 503 when the page must try again."""
        visitor = await self._visitor(request)
        body = await read_json(request, BIGGEST_POST)
        try:
            event = parse_sent(body, visitor, self.now())
        except TooLong as long:
            raise HTTPException(413) from long
        except Unreadable as unreadable:
            raise HTTPException(400) from unreadable
        return await self._post(event)

    async def upload(self, request: Request) -> Response:
        """Take a picture or a sound: sealed first, then posted like any line."""
        visitor = await self._visitor(request)
        try:
            event = await read_upload(request, self.desk, visitor, self.now())
        except Refused as refused:
            return self._refusal(refused, visitor.language)
        except Unreadable as unreadable:
            raise HTTPException(400) from unreadable
        return await self._post(event)

    async def history(self, request: Request) -> Response:
        """The last lines again (after a pause, or when the stream was away)."""
        return JSONResponse({"lines": await self._lines(await self._visitor(request))})

    async def events(self, request: Request) -> Response:
        """New lines as they are committed, for as long as the cookie is good."""
        visitor = await self._visitor(request)

        async def still() -> bool:
            return await self.who(request) is not None

        return stream_to_one(request, self.desk, visitor, still)

    async def paper(self, request: Request) -> Response:
        """An official paper as a file, for the person it was offered to."""
        visitor = await self._visitor(request)
        try:
            found = await self.desk.paper(visitor, request.path_params["word"])
        except NotDrawn:  # a page that says what to do, not the server's own
            return self.pages.show(request, "failed.html", language=visitor.language, status=500)
        if found is None:
            return self.pages.show(request, "gone.html", language=visitor.language, status=404)
        disposition = f'attachment; filename="{found.name}"'
        headers = {"Content-Disposition": disposition}
        return Response(found.content, media_type=found.kind, headers=headers)

    async def shown(self, request: Request) -> Response:
        """These lines were on an open screen."""
        visitor = await self._visitor(request)
        ids = (await read_json(request, BIGGEST_POST)).get("ids")
        if (
            not isinstance(ids, list)
            or len(ids) > LINES
            or not all(isinstance(i, str) for i in ids)
        ):
            raise HTTPException(400)
        for item in ids:
            await self.desk.shown(visitor, item)
        return Response(status_code=204)

    async def _visitor(self, request: Request) -> Visitor:
        visitor = await self.who(request)
        if visitor is None:
            raise HTTPException(401)
        return visitor

    async def _lines(self, visitor: Visitor) -> list[dict[str, Any]]:
        return [line(item) for item in await self.desk.history(visitor, LINES)]

    async def _post(self, event: Event) -> Response:
        try:
            await self.desk.post(event)
        except NotAccepted as refused:
            raise HTTPException(503, headers={"Retry-After": "2"}) from refused
        return JSONResponse({"id": event.id}, 202)

    def _refusal(self, refused: Refused, language: str) -> Response:
        try:
            sentence = self.pages.texts.say(refused.key, language)
        except (KeyError, IndexError):
            sentence = self.pages.say("file_not_accepted", language)
        return JSONResponse({"say": sentence}, refused.status)
