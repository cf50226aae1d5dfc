"""What every answer carries for the browser's own guards (`Content-Security-Policy` …)."""

from __future__ import annotations

import re
import secrets
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(self), geolocation=(self), payment=(), usb=()",
}
FRAMED = re.compile(r"/demo/[0-9]+/")
"""The demo phones: the only pages that may stand in a frame, and only in one of our own."""
FOR_A_YEAR: Final = "public, max-age=31536000, immutable"


def policy(nonce: str, path: str) -> str:
    """The Content-Security-Policy of one answer: nothing but our own files, no inline script."""
    frames = "'self'" if FRAMED.match(path) else "'none'"
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; "
        "img-src 'self' blob:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {frames}; require-trusted-types-for 'script'"
    )


class Headers:
    """Puts a fresh nonce into `request.state.nonce` and the headers onto every answer."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), nonce, scope["path"])
            await send(message)

        await self.app(scope, receive, with_headers)

    def _add(self, headers: MutableHeaders, nonce: str, path: str) -> None:
        headers.update(ALWAYS)
        headers["Content-Security-Policy"] = policy(nonce, path)
        # Files carry their version in the path; everything else may hold a person's words.
        headers["Cache-Control"] = FOR_A_YEAR if path.startswith("/static/") else "no-store"
        if self.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
