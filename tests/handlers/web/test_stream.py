from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from handlers.web.desk import FeedItem, Visitor
from handlers.web.stream import watched
from tests.handlers.web.fake_desk import FakeDesk, visitor
from tests.handlers.web.serving import serving


@pytest.fixture
def url(desk: FakeDesk) -> Iterator[str]:
    with serving(desk) as address:
        yield address


@pytest.fixture
async def browser(url: str, desk: FakeDesk, lan: Visitor) -> AsyncIterator[httpx.AsyncClient]:
    cookies = {"login": desk.enrol(lan)}
    async with httpx.AsyncClient(base_url=url, cookies=cookies, timeout=10) as client:
        yield client


async def events(answer: httpx.Response) -> AsyncIterator[dict[str, str]]:
    """Server-sent events as a browser reads them."""
    event: dict[str, str] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if line:
            event[name] = value
        elif event:
            yield event
            event = {}


async def lines(answer: httpx.Response, count: int) -> list[tuple[str, str]]:
    """The first lines of the stream: (id, first paragraph)."""
    found: list[tuple[str, str]] = []
    async for event in events(answer):
        if "data" in event and "event" not in event:
            found.append((event["id"], json.loads(event["data"])["parts"][0]))
        if len(found) == count:
            return found
    return found


async def test_new_lines_arrive_as_they_are_committed(
    browser: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.say(lan, "cũ")
    async with browser.stream("GET", "/events?after=line-1") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        desk.say(visitor("somebody"), "của người khác")
        desk.say(lan, "mới")
        assert await lines(answer, 1) == [("line-3", "mới")]


async def test_the_browsers_own_header_wins_and_nothing_is_missed(
    browser: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    for n in range(1, 6):
        desk.say(lan, f"câu {n}")
    headers = {"last-event-id": "line-3"}
    async with browser.stream("GET", "/events?after=line-1", headers=headers) as answer:
        assert await lines(answer, 2) == [("line-4", "câu 4"), ("line-5", "câu 5")]


async def test_the_stream_begins_at_once_with_a_beat_and_how_soon_to_come_back(
    browser: httpx.AsyncClient,
) -> None:
    async with browser.stream("GET", "/events") as answer:
        first = await anext(events(answer))
    assert (first["event"], first["retry"]) == ("beat", "2000")


async def test_a_closed_page_leaves_no_feed_open(
    browser: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    async with browser.stream("GET", "/events") as answer:
        await anext(events(answer))
    async with browser.stream("GET", "/events?after=none") as answer:
        desk.say(lan, "vẫn đến")
    assert desk.open_feeds <= 2


class Feed:
    """A feed that says what it was told to and notes that it was closed."""

    def __init__(self, *items: str) -> None:
        self.closed = False
        self.items = items

    async def lines(self, lan: Visitor) -> AsyncIterator[tuple[Visitor, FeedItem]]:
        from tests.handlers.web.fake_desk import NOW

        try:
            for id in self.items:
                yield lan, FeedItem(id, NOW, True, "a")
        finally:
            self.closed = True


async def granted() -> bool:
    return True


async def taken_away() -> bool:
    return False


async def test_a_feed_is_passed_on_and_closed(lan: Visitor) -> None:
    feed = Feed("1", "2")
    seen = [line async for line in watched(feed.lines(lan), granted)]
    assert [line[1].id for line in seen if line] == ["1", "2"]
    assert feed.closed


async def test_whoever_lost_access_sees_nothing_more(lan: Visitor) -> None:
    feed = Feed("1", "2")
    assert [line async for line in watched(feed.lines(lan), taken_away, every=0)] == [None]
    assert feed.closed


async def test_a_page_that_goes_away_while_waiting_closes_the_feed(
    desk: FakeDesk, lan: Visitor
) -> None:
    waiting = watched(desk.feed([lan], ""), granted, every=0.001)
    desk.say(lan, "trước")
    reading = watched(desk.feed([lan], "line-0"), granted)
    await waiting.aclose()
    await reading.aclose()
    assert desk.open_feeds == 0
