"""The duty screen's page and stream: for whom, what is in them, and what ends them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import httpx

from conversations.board import Board, BoardAlarm, Line
from handlers.web import board
from handlers.web.desk import Visitor
from tests.handlers.web.fake_desk import NOW, FakeDesk, visitor

ALARM = BoardAlarm(
    *("a:1", "A7", "emergency", "", "chưa rõ xã"),
    raised_at=NOW - timedelta(minutes=3, seconds=50),
    rings=True,
    token="!ack.A7",
    numbers=(Line("anh Nguyễn Văn Hùng", "0905 123 456"),),
)


def test_times_are_of_viet_nam_and_minutes_are_whole() -> None:
    taken = replace(ALARM, rings=False, lead="chị Hà", taken_at=NOW)
    drawn = board.drawn(Board(NOW, (ALARM, taken), (), ("page_unsent",)))
    first, second = drawn["alarms"]
    assert (drawn["time"], first["since"], first["minutes"]) == ("21:04", "21:00", 3)
    assert (first["taken"], second["taken"]) == ("", "21:04")
    assert drawn["stuck"] == ["page_unsent"]


def test_an_alarm_of_a_clock_that_was_put_back_is_no_minus() -> None:
    later = replace(ALARM, raised_at=NOW + timedelta(minutes=5))
    assert board.drawn(Board(NOW, (later,), (), ()))["alarms"][0]["minutes"] == 0


async def test_the_page_holds_what_the_screen_shows_first(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.on_wall = Board(NOW, (ALARM,), (), ())
    answer = await page.get("/board")
    assert answer.status_code == 200
    start = json.loads(answer.text.split('id="start">')[1].split("</script>")[0])
    assert start["board"]["alarms"][0]["code"] == "A7"
    assert start["texts"]["take"] == "Tôi nhận xử lý"
    assert set(board.OWN) | set(board.SPOKEN) == set(start["texts"])


async def test_who_is_not_logged_in_gets_the_numbers_to_call_and_no_stream(
    stranger: httpx.AsyncClient,
) -> None:
    assert "111" in (await stranger.get("/board")).text
    assert (await stranger.get("/board/events")).status_code == 401


async def test_who_may_not_have_it_is_refused(stranger: httpx.AsyncClient, desk: FakeDesk) -> None:
    binh = visitor("binh", "anh Lê Văn Bình", "collaborator")
    stranger.cookies.set("login", desk.enrol(binh))
    assert (await stranger.get("/board")).status_code == 403
    assert "event: gone" in (await stranger.get("/board/events")).text


async def test_the_stream_ends_when_the_person_may_see_no_more(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.on_wall = Board(NOW, (ALARM,), (), ())
    asyncio.get_running_loop().call_later(0.3, desk.cookies.clear)
    heard = (await page.get("/board/events")).text
    assert heard.count('"code": "A7"') >= 2
    assert heard.rstrip().endswith("event: gone\r\ndata:")
