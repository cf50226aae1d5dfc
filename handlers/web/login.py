"""Login by a one-use link (*liên kết đăng nhập*), and logging out."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handlers.web.desk import Desk, Visitor
from handlers.web.pages import Pages

FOR_A_YEAR: Final = 365 * 24 * 3600
"""Seconds the browser keeps the cookie; how long it is good is for the desk to say."""


class Login:
    """The link, the cookie it gives, and who holds that cookie."""

    def __init__(self, desk: Desk, pages: Pages, secure: bool) -> None:
        self.desk = desk
        self.pages = pages
        self.secure = secure
        # Browsers take a __Host- cookie only from this very host, over https, for all of "/".
        self.cookie = "__Host-login" if secure else "login"

    def routes(self) -> list[BaseRoute]:
        """Only POST changes anything: preview robots and prefetchers only GET."""
        return [
            Route("/login/{token}", self.ask, methods=["GET"]),
            Route("/login/{token}", self.use, methods=["POST"]),
            Route("/logout", self.logout, methods=["POST"]),
            Route("/away", self.away),
        ]

    async def who(self, request: Request) -> Visitor | None:
        """Who holds the request's cookie."""
        cookie = request.cookies.get(self.cookie, "")
        return await self.desk.visitor(cookie) if cookie else None

    async def ask(self, request: Request) -> Response:
        """One button; a visible page presses it itself. Good and bad links look the same here."""
        return self.pages.show(request, "login.html")

    async def use(self, request: Request) -> Response:
        """Use the link up. Wrong, used, old, foreign: one wording."""
        cookie = await self.desk.login(request.path_params["token"])
        if cookie is None:
            return self.pages.show(request, "used.html", status=404)
        answer = RedirectResponse("../", 303)
        answer.set_cookie(
            self.cookie,
            cookie,
            max_age=FOR_A_YEAR,
            httponly=True,
            samesite="lax",
            secure=self.secure,
        )
        return answer

    async def logout(self, request: Request) -> Response:
        """Forget the cookie on both sides, and what the browser kept."""
        cookie = request.cookies.get(self.cookie, "")
        if cookie:
            await self.desk.logout(cookie)
        answer = Response(status_code=204, headers={"Clear-Site-Data": '"cache", "storage"'})
        answer.delete_cookie(self.cookie, httponly=True, samesite="lax", secure=self.secure)
        return answer

    async def away(self, request: Request) -> Response:
        """Where *Thoát nhanh* leads: a page that says nothing about us."""
        return self.pages.show(request, "away.html")
