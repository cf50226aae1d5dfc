from __future__ import annotations

from collections.abc import Mapping

import httpx
import pytest

from conversations.channel import SendError
from conversations.event import Address, Attachment
from conversations.reply import Reply
from handlers.web.app import BIGGEST_WEBHOOK
from handlers.web.send import WebChannel
from tests.handlers.web.fake_desk import FakeDesk
from tests.handlers.web.serving import application


async def test_health_is_503_until_everything_ran_once(
    stranger: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.ready = False
    assert (await stranger.get("/health")).status_code == 503
    desk.ready = True
    answer = await stranger.get("/health")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


class Platform:
    """A webhook that checks its own secret."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        if headers.get("x-secret") != "right":
            return 401
        self.bodies.append(body)
        return 200


async def call(platform: Platform, body: bytes, **headers: str) -> int:
    app = application(FakeDesk(), webhooks={"/webhooks/telegram": platform})
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://web.test") as client:
        answer = await client.post("/webhooks/telegram", content=body, headers=headers)
    return answer.status_code


async def test_a_platform_posts_without_being_one_of_our_pages() -> None:
    platform = Platform()
    assert await call(platform, b"{}", **{"X-Secret": "right"}) == 200
    assert platform.bodies == [b"{}"]


async def test_the_webhooks_own_answer_is_passed_on() -> None:
    assert await call(Platform(), b"{}", **{"X-Secret": "wrong"}) == 401


async def test_a_webhook_body_over_its_limit_never_reaches_the_channel() -> None:
    platform = Platform()
    body = bytes(BIGGEST_WEBHOOK + 1)
    assert await call(platform, body, **{"X-Secret": "right"}) == 413
    assert platform.bodies == []


async def test_a_broken_desk_answers_without_telling_what_broke(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.lines = None  # type: ignore[assignment]
    answer = await page.get("/history")
    assert answer.status_code == 500
    assert answer.json() == {"error": "internal"}


async def test_sending_marks_the_reply_placed_and_is_the_delivery() -> None:
    placed: list[Address] = []
    channel = WebChannel(placed.append)
    lan = Address("web", "lan")
    one, two = await channel.send(lan, Reply(("a",))), await channel.send(lan, Reply(("b",)), "x")
    assert placed == [lan, lan]
    assert one != two


async def test_there_is_nothing_left_to_fetch() -> None:
    with pytest.raises(SendError) as refused:
        await WebChannel().fetch(Attachment("image"), 1)
    assert refused.value.permanent


def test_the_channel_can_do_everything() -> None:
    can = WebChannel().can
    assert can.buttons and can.edit and can.files and can.voice and can.location
    assert (can.max_text, can.monthly) == (20_000, None)
