"""The HTTP application: chat, login, demo, webhooks, health."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from conversations.texts import Texts
from handlers.web import watch
from handlers.web.board import Board
from handlers.web.body import whole
from handlers.web.chat import Chat
from handlers.web.demo import Demo
from handlers.web.desk import DemoDesk, Desk, Webhook
from handlers.web.headers import Headers
from handlers.web.login import Login
from handlers.web.origin import OwnPagesOnly
from handlers.web.pages import STATIC, Pages

BIGGEST_WEBHOOK: Final = 1024 * 1024
NO_WEBHOOKS: Final[Mapping[str, Webhook]] = {}


def build(
    desk: Desk,
    *,
    texts: Texts,
    now: Callable[[], datetime],
    public_url: str,
    secure: bool = False,
    demo: DemoDesk | None = None,
    webhooks: Mapping[str, Webhook] = NO_WEBHOOKS,
) -> Starlette:
    """Put the house's web together. `now` stamps what is posted (in demo mode: the demo clock).

    `webhooks`: path → callable, for POST only; they check a secret of their own.
    """
    pages = Pages(texts)
    login = Login(desk, pages, secure)
    chat = Chat(desk, pages, login.who, now)
    routes: list[BaseRoute] = [
        Route("/", chat.page),
        *chat.routes(),
        *login.routes(),
        *Board(desk, pages, login.who).routes(),
        Route("/health", watch.health(desk)),
        Route("/metrics", watch.metrics(desk)),
        *(Route(path, webhook(call), methods=["POST"]) for path, call in webhooks.items()),
        Mount(f"/static/{pages.version}", GZipMiddleware(StaticFiles(directory=STATIC))),
    ]
    if demo is not None:
        phones = Demo(demo, desk, pages)
        routes += phones.routes(Chat(desk, pages, phones.who, now))
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Headers, secure=secure),
            Middleware(OwnPagesOnly, public_url=public_url, others=tuple(webhooks)),
        ],
        exception_handlers={HTTPException: refusal(pages), Exception: failure},
    )


def webhook(call: Webhook) -> Callable[[Request], object]:
    """A channel's door: its callable gets lower-case headers and the raw body."""

    async def answer(request: Request) -> Response:
        body = await whole(request, BIGGEST_WEBHOOK)
        return Response(status_code=await call(dict(request.headers), body))

    return answer


def refusal(pages: Pages) -> Callable[[Request, Exception], Response]:
    """Browsers get a page with the numbers to call, scripts and platforms get JSON."""

    def answer(request: Request, refused: Exception) -> Response:
        assert isinstance(refused, HTTPException)
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return pages.show(request, "missing.html", status=refused.status_code)
        body = {"error": refused.detail}
        return JSONResponse(body, refused.status_code, headers=dict(refused.headers or {}))

    return answer


async def failure(request: Request, error: Exception) -> Response:
    """Something broke: the page tries again, the log has the rest."""
    return JSONResponse({"error": "internal"}, 500)
