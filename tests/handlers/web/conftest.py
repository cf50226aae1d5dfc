"""Somebody in front of the web pages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from handlers.web.desk import Visitor
from tests.handlers.web.fake_desk import FakeDesk, visitor
from tests.handlers.web.serving import application

OURS = {"origin": "http://web.test", "sec-fetch-site": "same-origin"}
"""What a browser says when one of our own pages posts."""


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def lan() -> Visitor:
    return visitor("lan")


@pytest.fixture
async def stranger(desk: FakeDesk) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without a cookie."""
    transport = httpx.ASGITransport(application(desk), raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://web.test", headers=OURS
    ) as client:
        yield client


@pytest.fixture
async def page(stranger: httpx.AsyncClient, desk: FakeDesk, lan: Visitor) -> httpx.AsyncClient:
    """The browser of chị Lan, logged in."""
    stranger.cookies.set("login", desk.enrol(lan))
    return stranger
