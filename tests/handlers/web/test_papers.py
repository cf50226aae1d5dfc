"""A paper behind its address: for one person, as a file, kept nowhere."""

from __future__ import annotations

import httpx

from conversations.paper import FORMATS, NotDrawn, PaperFile
from conversations.reply import Link
from handlers.web.desk import Visitor
from tests.handlers.web.fake_desk import FakeDesk
from tests.handlers.web.test_chat import start
from tests.handlers.web.test_demo import demo as demo
from tests.handlers.web.test_demo import stage as stage

FILE = PaperFile("mau-01-A7.pdf", FORMATS["pdf"], b"%PDF-1.7 of A7")


async def test_the_file_comes_as_a_download_that_nobody_keeps(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.papers[lan.person, "w0rd"] = FILE
    answer = await page.get("/papers/w0rd")
    assert (answer.status_code, answer.content) == (200, FILE.content)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="mau-01-A7.pdf"'
    assert answer.headers["cache-control"] == "no-store"


async def test_an_old_or_foreign_address_says_what_to_do(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.papers["somebody", "w0rd"] = FILE
    answer = await page.get("/papers/w0rd")
    assert answer.status_code == 404
    assert "10 phút" in answer.text
    assert 'href="../"' in answer.text


async def test_a_paper_that_cannot_be_drawn_is_a_page_that_says_what_to_do(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.papers[lan.person, "w0rd"] = NotDrawn("mau_01 as pdf")
    answer = await page.get("/papers/w0rd")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert "tải bản kia (PDF hoặc Word)" in answer.text
    assert 'href="../"' in answer.text


async def test_a_stranger_gets_nothing(
    stranger: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.papers[lan.person, "w0rd"] = FILE
    assert (await stranger.get("/papers/w0rd")).status_code == 401


async def test_each_phone_of_the_demo_has_its_own_papers(
    stage: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.papers["p2", "w0rd"] = FILE
    for number in (1, 2):
        await stage.get(f"/demo/{number}/")
    assert (await stage.get("/demo/2/papers/w0rd")).content == FILE.content
    assert (await stage.get("/demo/1/papers/w0rd")).status_code == 404


async def test_the_page_gets_the_links_with_the_line(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.say(lan, "Đây.", files=(Link("Tải bản PDF", "papers/w0rd"),))
    lines = start((await page.get("/")).text)["lines"]
    assert lines[0]["files"] == [{"label": "Tải bản PDF", "path": "papers/w0rd"}]  # type: ignore[index]
