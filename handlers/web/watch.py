"""`/health` and `/metrics`: whether all is well, for monitors; figures, for the machine itself."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.web.desk import Desk

_FOR_ALL: Final = ("ready", "wrong")


def health(desk: Desk) -> Callable[[Request], object]:
    """200 once everything has run a full cycle and nothing is wrong, else 503. Whoever asks from
    elsewhere hears what kind of thing is wrong, the machine itself all figures."""

    async def answer(request: Request) -> Response:
        figures = dict(await desk.health())
        status = 200 if figures.get("ready") is True else 503
        if not from_here(request):
            figures = {name: figures[name] for name in _FOR_ALL if name in figures}
        return JSONResponse(figures, status)

    return answer


def metrics(desk: Desk) -> Callable[[Request], object]:
    """The figures as Prometheus reads them, for an agent on this machine; elsewhere there is no
    such page: how many alarms are open is nobody's business."""

    async def answer(request: Request) -> Response:
        if not from_here(request):
            return Response(status_code=404)
        kind, body = await desk.metrics()
        return Response(body, media_type=kind)

    return answer


def from_here(request: Request) -> bool:
    """Whether the machine itself asks, and not a proxy on it for somebody else."""
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
