"""Official papers on the chat page: a link that downloads, and nothing that leads elsewhere."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from conversations.paper import FORMATS, PaperFile
from conversations.reply import Link, Option
from handlers.web.desk import Visitor
from tests.browser.conftest import Open
from tests.handlers.web.fake_desk import FakeDemo, FakeDesk

FILE = PaperFile("mau-01-A7.pdf", FORMATS["pdf"], b"%PDF-1.7 of A7")
LINK = Link("Tải bản PDF", "papers/w0rd")


def offer(desk: FakeDesk, to: Visitor, *links: Link) -> None:
    """The bot's reply with these links."""
    desk.papers[to.person, "w0rd"] = FILE
    again = (Option("!paper.A7", "Giấy khác của A7"),)
    desk.say(to, "Mẫu 01, hồ sơ A7.", files=links or (LINK,), options=again)


def test_one_tap_downloads_the_paper(
    chat: Page, desk: FakeDesk, lan: Visitor, faults: list[str]
) -> None:
    offer(desk, lan)
    with chat.expect_download() as waiting:
        chat.get_by_role("link", name="Tải bản PDF").click()
    assert waiting.value.suggested_filename == "mau-01-A7.pdf"
    assert Path(waiting.value.path()).read_bytes() == FILE.content
    assert not faults


def test_a_demo_phone_downloads_its_own_paper(
    open_page: Open, desk: FakeDesk, demo: FakeDemo
) -> None:
    offer(desk, demo.holders[0])
    stage = open_page("/demo", viewport={"width": 1440, "height": 900})
    with stage.expect_download() as waiting:
        stage.frame_locator("iframe").first.get_by_role("link", name="Tải bản PDF").click()
    assert Path(waiting.value.path()).read_bytes() == FILE.content


def test_no_link_leads_out_of_the_house(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    offer(desk, lan, LINK, Link("Ra ngoài", "https://example.org/x"), Link("Mã", "javascript:1"))
    expect(chat.get_by_role("link", name="Tải bản PDF")).to_be_visible()
    expect(chat.locator(".file")).to_have_count(1)
