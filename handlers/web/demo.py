"""The demo page: four phones side by side and a clock that can be moved forward."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from handlers.web.body import read_json
from handlers.web.chat import Chat
from handlers.web.desk import DemoDesk, DemoPhone, Desk, FeedItem, Visitor
from handlers.web.pages import Pages
from handlers.web.render import clock, day, line
from handlers.web.stream import after, events, stream, watched

COOKIE: Final = "phone"
LONGEST_STEP: Final = 31 * 24 * 3600
"""Seconds one press may move the clock."""
STEPS: Final = (
    ("minute", 60),
    ("five_minutes", 300),
    ("hour", 3600),
    ("day", 24 * 3600),
    ("week", 7 * 24 * 3600),
)


class Demo:
    """Shown in demo mode only: whoever opens it may hold all four phones."""

    def __init__(self, demo: DemoDesk, desk: Desk, pages: Pages) -> None:
        self.demo = demo
        self.desk = desk
        self.pages = pages
        self.key = secrets.token_urlsafe(32)

    def routes(self, chat: Chat) -> list[BaseRoute]:
        """The page, its clock and stream, and under each number the real chat."""
        self.chat = chat
        phone = [Route("/", self.phone_page), *chat.routes()]
        return [
            Route("/demo", self.page),
            Route("/demo/", lambda request: RedirectResponse("../demo")),
            Route("/demo/events", self.events),
            Route("/demo/clock", self.clock),
            Route("/demo/forward", self.forward, methods=["POST"]),
            Mount("/demo/{number:int}", routes=phone),
        ]

    async def page(self, request: Request) -> Response:
        """Four frames, who holds each, and the buttons of the clock."""
        return self.pages.show(
            request,
            "demo.html",
            phones=await self.demo.phones(),
            steps=STEPS,
            now=_shown(await self.demo.now()),
        )

    async def phone_page(self, request: Request) -> Response:
        """The real chat of one phone; its cookie is good under its own path only."""
        phone = await self._phone(request)
        if phone is None:
            raise HTTPException(404)
        answer = await self.chat.page_of(request, phone.visitor, demo=True)
        path = f"/demo/{phone.number}/"
        answer.set_cookie(COOKIE, self._ticket(phone), path=path, httponly=True, samesite="lax")
        return answer

    async def who(self, request: Request) -> Visitor | None:
        """Who holds this phone, when the request carries the phone's own cookie."""
        phone = await self._phone(request)
        ticket = request.cookies.get(COOKIE, "")
        if phone is None or not hmac.compare_digest(ticket.encode(), self._ticket(phone).encode()):
            return None
        return phone.visitor

    async def events(self, request: Request) -> Response:
        """One stream for all phones: browsers open only six connections to one house."""
        phones = await self.demo.phones()
        numbers = {phone.visitor.person: phone.number for phone in phones}

        async def still() -> bool:
            return True

        def draw(visitor: Visitor, item: FeedItem) -> dict[str, Any]:
            return {"phone": numbers[visitor.person], "line": line(item)}

        feed = self.desk.feed([phone.visitor for phone in phones], after(request))
        return stream(events(watched(feed, still), draw))

    async def clock(self, request: Request) -> Response:
        """What the demo clock shows."""
        return JSONResponse(_shown(await self.demo.now()))

    async def forward(self, request: Request) -> Response:
        """Move the clock forward; everything due on the way rings."""
        seconds = (await read_json(request, 1024)).get("seconds")
        if not isinstance(seconds, int) or not 0 < seconds <= LONGEST_STEP:
            raise HTTPException(400)
        return JSONResponse(_shown(await self.demo.forward(seconds)))

    async def _phone(self, request: Request) -> DemoPhone | None:
        number = request.path_params["number"]
        return next((p for p in await self.demo.phones() if p.number == number), None)

    def _ticket(self, phone: DemoPhone) -> str:
        return hmac.digest(self.key.encode(), str(phone.number).encode(), "sha256").hex()


def _shown(now: datetime) -> dict[str, str]:
    return {"now": now.isoformat(), "day": day(now), "time": clock(now)}
