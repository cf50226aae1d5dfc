import asyncio
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from aiohttp import web

from conversations.event import Event
from handlers.telegram.receive import (
    RefusedToken,
    delete_webhook,
    events,
    listener,
    poll,
    set_webhook,
    webhook,
)
from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.queue import OTHER_POLLER
from tests.handlers.telegram.fixtures import payload

SECRET = "a-secret-of-thirty-two-characters"
HEADER = "x-telegram-bot-api-secret-token"


def now() -> datetime:
    return datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


class Inbox:
    """Accepts events; `breaks` = how many commits fail first."""

    def __init__(self, breaks: int = 0) -> None:
        self.batches: list[list[Event]] = []
        self.breaks = breaks
        self.bell = Bell()

    async def accept(self, batch: list[Event]) -> None:
        if self.breaks:
            self.breaks -= 1
            raise OSError("disk full")
        self.batches.append(batch)
        self.bell.ring()

    @property
    def texts(self) -> list[str]:
        return [event.text for batch in self.batches for event in batch]

    async def until(self, holds: Callable[[], bool]) -> None:
        assert await self.bell.until(holds, 10), self.texts


class Listening:
    """`poll` under way; leaving stops it."""

    def __init__(self, server, inbox: Inbox) -> None:
        self.bot = listener(server.token, server.url)
        self.stop = asyncio.Event()
        self.task = asyncio.ensure_future(poll(self.bot, inbox.accept, now, self.stop))

    async def __aenter__(self) -> "Listening":
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.stop.set()
        await asyncio.wait_for(self.task, 5)
        await self.bot.session.close()


@pytest.fixture
def quick(monkeypatch):
    """Pauses between failures too short to notice."""
    monkeypatch.setattr("handlers.telegram.receive.FIRST_PAUSE", 0.01)


async def test_what_is_said_reaches_the_inbox_in_order(server):
    inbox, phone = Inbox(), server.phone(42)
    async with Listening(server, inbox):
        for words in ("một", "hai", "ba"):
            phone.say(words)
        await inbox.until(lambda: len(inbox.texts) == 3)
    assert inbox.texts == ["một", "hai", "ba"]


async def test_all_that_waited_is_one_commit(server):
    inbox, phone = Inbox(), server.phone(42)
    for n in range(40):
        phone.say(f"câu {n}")
    async with Listening(server, inbox):
        await inbox.until(lambda: len(inbox.texts) == 40)
    assert [len(batch) for batch in inbox.batches] == [40]


async def test_nothing_is_confirmed_before_it_is_committed(server, quick):
    inbox = Inbox(breaks=2)
    server.phone(42).say("đừng mất")
    async with Listening(server, inbox):
        await inbox.until(lambda: bool(inbox.texts))
        offsets = [int(c.parameters.get("offset", 0)) for c in server.calls("getUpdates")]
        assert offsets[:3] == [0, 0, 0]
    assert inbox.texts == ["đừng mất"]


async def test_what_was_committed_but_not_confirmed_comes_again_with_the_same_id(server):
    server.phone(42).say("lần nữa")
    first, second = Inbox(), Inbox()
    for inbox in (first, second):  # stopped before the next offset was asked for: as after kill -9
        stop = asyncio.Event()

        async def accept(batch, inbox=inbox, stop=stop):
            await inbox.accept(batch)
            stop.set()

        bot = listener(server.token, server.url)
        await poll(bot, accept, now, stop)
        await bot.session.close()
    assert first.batches == second.batches != []


async def test_an_ill_telegram_never_ends_the_listening(server, quick):
    inbox = Inbox()
    server.faults.down("getUpdates")
    server.faults.cut("getUpdates", done=False)
    server.faults.flood("getUpdates", retry_after=1)
    server.phone(42).say("vẫn nghe")
    async with Listening(server, inbox):
        await inbox.until(lambda: inbox.texts == ["vẫn nghe"])


async def test_a_token_telegram_refuses_ends_with_a_sentence_that_says_what_to_do(server):
    bot = listener("7000000001:AAAnotherToken", server.url)
    with pytest.raises(RefusedToken, match="@BotFather"):
        await poll(bot, Inbox().accept, now, asyncio.Event())
    await bot.session.close()


def test_a_token_that_cannot_be_one_is_refused_at_once():
    with pytest.raises(RefusedToken):
        listener("no token at all")


async def test_a_forgotten_webhook_is_removed_and_listening_goes_on(server, quick):
    inbox, bot = Inbox(), listener(server.token, server.url)
    await set_webhook(bot, "http://127.0.0.1:9/webhooks/telegram", SECRET)
    await bot.session.close()
    async with Listening(server, inbox):
        server.phone(42).say("còn đây")
        await inbox.until(lambda: inbox.texts == ["còn đây"])
    assert server.cloud.webhook.url == ""


async def test_a_second_listener_is_named_in_the_log(server, quick, caplog):
    inbox = Inbox()
    server.faults.refuse("getUpdates", 409, OTHER_POLLER)
    server.phone(42).say("hai người nghe")
    async with Listening(server, inbox):
        await inbox.until(lambda: inbox.texts == ["hai người nghe"])
    assert any("another process polls" in record.message for record in caplog.records)


async def test_I08_an_unreadable_update_holds_up_nobody(server):
    inbox = Inbox()
    server.cloud.updates.put("message", {"message_id": "không phải số"})
    server.phone(42).say("sau đó")
    async with Listening(server, inbox):
        await inbox.until(lambda: inbox.texts == ["sau đó"])
        server.phone(42).say("và sau nữa")
        await inbox.until(lambda: "và sau nữa" in inbox.texts)


async def test_stopping_does_not_wait_for_the_long_poll(server):
    async with asyncio.timeout(5):
        async with Listening(server, Inbox()) as listening:
            await asyncio.sleep(0)
        assert listening.task.done()


async def test_only_the_kinds_we_read_are_asked_for(server):
    inbox = Inbox()
    server.phone(42).say("xin chào")
    async with Listening(server, inbox):
        await inbox.until(lambda: bool(inbox.texts))
    assert server.cloud.updates.allowed == ["message", "callback_query", "my_chat_member"]


def test_a_batch_keeps_its_order_and_leaves_out_what_is_not_ours():
    names = ("text", "group", "tap", "unknown_kind", "photo")
    found = events([payload(name) for name in names], now())
    assert [event.id for event in found] == ["700000001", "700000017", "700000003"]


async def post(inbox: Inbox, body: bytes, secret: str = SECRET) -> int:
    return await webhook(SECRET, inbox.accept, now)({HEADER: secret}, body)


async def test_the_webhook_answers_200_once_it_is_committed():
    inbox = Inbox()
    assert await post(inbox, json.dumps(payload("text")).encode()) == 200
    assert inbox.texts == ["Trẻ bị đánh, đang ở nhà hàng xóm"]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", "bí-mật"])
async def test_I04_without_the_secret_nothing_is_stored(secret):
    inbox = Inbox()
    assert await post(inbox, json.dumps(payload("text")).encode(), secret) == 401
    assert await webhook(SECRET, inbox.accept, now)({}, b"{}") == 401
    assert inbox.batches == []


async def test_I04_an_empty_secret_opens_nothing():
    assert await webhook("", Inbox().accept, now)({HEADER: ""}, b"{}") == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * (1024 * 1024 + 1), 413),
        (b"not json", 400),
        (b"\xff\xfe", 400),
        (b"[]", 200),
        (b"{}", 200),
        (json.dumps(payload("unknown_kind")).encode(), 200),
        (json.dumps(payload("group")).encode(), 200),
    ],
)
async def test_what_is_no_event_is_answered_so_that_telegram_knows_what_to_do(body, status):
    inbox = Inbox()
    assert await post(inbox, body) == status
    assert inbox.batches == []


async def test_I03_what_is_not_on_disk_is_asked_for_again(caplog):
    caplog.set_level(logging.DEBUG)
    inbox, body = Inbox(breaks=1), json.dumps(payload("text")).encode()
    assert await post(inbox, body) == 503
    assert "hàng xóm" not in caplog.text
    assert await post(inbox, body) == 200


class Site:
    """A web server that passes requests to the webhook route, as ours does."""

    def __init__(self, inbox: Inbox) -> None:
        self.route = webhook(SECRET, inbox.accept, now)

    async def __aenter__(self) -> str:
        app = web.Application()
        app.router.add_post("/webhooks/telegram", self.answer)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}/webhooks/telegram"

    async def __aexit__(self, *exc: object) -> None:
        await self.runner.cleanup()

    async def answer(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        return web.Response(status=await self.route(headers, await request.read()))


async def test_I03_pushed_updates_reach_the_inbox_however_often_the_disk_fails(server):
    inbox, bot = Inbox(breaks=3), listener(server.token, server.url)
    async with Site(inbox) as url:
        await set_webhook(bot, url, SECRET)
        for words in ("một", "hai", "ba"):
            server.phone(42).say(words)
        await inbox.until(lambda: len(inbox.texts) == 3)
        await delete_webhook(bot)
    await bot.session.close()
    assert inbox.texts == ["một", "hai", "ba"]


async def test_what_waited_before_the_webhook_was_set_is_not_dropped(server):
    inbox, bot = Inbox(), listener(server.token, server.url)
    server.phone(42).say("từ trước")
    async with Site(inbox) as url:
        await set_webhook(bot, url, SECRET)
        await inbox.until(lambda: inbox.texts == ["từ trước"])
    await bot.session.close()
