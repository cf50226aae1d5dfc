"""The fake's HTTP face: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import asyncio
import inspect
import time
from typing import Any

from aiohttp import web

from tests.fakes.telegram.cloud import Call, Cloud
from tests.fakes.telegram.faults import ApiError
from tests.fakes.telegram.methods import METHODS


async def parameters_of(request: web.Request) -> dict[str, Any]:
    """Parameters from JSON, a form, multipart or the address, as Telegram takes them."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        if request.can_read_body:
            given |= await request.json()
    elif request.can_read_body:
        given |= dict(await request.post())
    return given


class Face:
    """Answers the bot's requests, with the planned faults."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud

    def app(self) -> web.Application:
        """The two routes."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self.method)
        app.router.add_get("/file/bot{token}/{path:.+}", self.file)
        return app

    async def method(self, request: web.Request) -> web.StreamResponse:
        """One call of a Bot API method."""
        try:
            return await self._answer(request)
        except ApiError as refusal:
            return web.json_response(refusal.body(), status=refusal.code)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        parameters = await parameters_of(request)
        name = request.match_info["method"]
        if self.cloud.remembers_calls:
            self.cloud.calls.append(Call(name, parameters, time.monotonic()))
            self.cloud.bell.ring()
        if self.cloud.faults.latency:
            await asyncio.sleep(self.cloud.faults.latency)
        if request.match_info["token"] != self.cloud.token:
            raise ApiError(401, "Unauthorized")
        fault = self.cloud.faults.take(name, parameters)
        if fault and fault.how == "error" and fault.error:
            raise fault.error
        if fault and fault.how == "hang":
            await asyncio.sleep(3600)
        if fault and fault.how == "drop":
            return _hang_up(request)
        result = await self._do(name, parameters)
        if fault and fault.how == "cut":
            return _hang_up(request)
        if fault and fault.how == "garble":
            return web.Response(text="<html>")
        return web.json_response({"ok": True, "result": result})

    async def _do(self, name: str, parameters: dict[str, Any]) -> Any:
        do = METHODS.get(name.lower())
        if do is None:
            raise ApiError(404, "Not Found: method not found")
        result = do(self.cloud, parameters)
        return await result if inspect.isawaitable(result) else result

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes."""
        data = self.cloud.files.get(request.match_info["path"].removeprefix("documents/"))
        if request.match_info["token"] != self.cloud.token or data is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=data, content_type="application/octet-stream")


def _hang_up(request: web.Request) -> web.StreamResponse:
    """Drop the line without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response()
