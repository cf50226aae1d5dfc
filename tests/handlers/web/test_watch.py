"""`/health` and `/metrics`: all figures for the machine itself, a word for everyone else."""

from __future__ import annotations

import httpx
import pytest

from tests.handlers.web.fake_desk import FakeDesk
from tests.handlers.web.serving import application


async def asked(
    path: str, host: str, desk: FakeDesk | None = None, **headers: str
) -> httpx.Response:
    transport = httpx.ASGITransport(application(desk or FakeDesk()), client=(host, 4000))
    async with httpx.AsyncClient(transport=transport, base_url="http://web.test") as client:
        return await client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1"])
async def test_the_machine_itself_sees_every_figure(host: str) -> None:
    assert (await asked("/health", host)).json().keys() == {"ready", "wrong", "inbox_waiting"}
    answer = await asked("/metrics", host)
    assert answer.text == "tiepnhan_ready 1.0\n"
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")


@pytest.mark.parametrize("host", ["203.0.113.5", "testclient", "2001:db8::1"])
async def test_everyone_else_hears_whether_all_is_well_and_what_kind_of_thing_is_not(
    host: str,
) -> None:
    assert (await asked("/health", host)).json().keys() == {"ready", "wrong"}
    assert (await asked("/metrics", host)).status_code == 404


async def test_a_proxy_on_the_machine_asks_for_somebody_else() -> None:
    proxied = {"x_forwarded_for": "203.0.113.5"}
    assert (await asked("/health", "127.0.0.1", **proxied)).json().keys() == {"ready", "wrong"}
    assert (await asked("/metrics", "127.0.0.1", **proxied)).status_code == 404


async def test_what_is_wrong_is_a_503_for_everyone() -> None:
    desk = FakeDesk()
    desk.ready = False
    assert (await asked("/health", "203.0.113.5", desk)).status_code == 503
