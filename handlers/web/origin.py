"""Only our own pages may post (guard against forged requests, CSRF)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def same_origin(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether the browser says that one of our own pages sent this.

    A form sent under `Referrer-Policy: no-referrer` has `Origin: null`, and phones older than 2023
    send no `Sec-Fetch-Site`: one of the two must vouch for it, neither may speak against it.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None or origin == "null":
        return site == "same-origin"
    ours, theirs = urlsplit(public_url), urlsplit(origin)
    return theirs.netloc in (ours.netloc, headers.get("host")) and theirs.netloc != ""


class OwnPagesOnly:
    """Refuses every request that may change something unless one of our pages sent it.

    `others` = paths of webhooks, which show a secret of their own instead.
    """

    def __init__(self, app: ASGIApp, public_url: str, others: Collection[str]) -> None:
        self.app = app
        self.public_url = public_url
        self.others = frozenset(others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._allowed(scope):
            await self.app(scope, receive, send)
        else:
            await JSONResponse({"error": "foreign origin"}, 403)(scope, receive, send)

    def _allowed(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            return True
        return scope["path"] in self.others or same_origin(Headers(scope=scope), self.public_url)
