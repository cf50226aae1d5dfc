"""The pages around the chat: login, used links, logging out, demo."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from conversations.reply import Option
from handlers.web.desk import Visitor
from tests.browser.conftest import Open
from tests.handlers.web.fake_desk import FakeDemo, FakeDesk


def test_a_page_that_is_looked_at_logs_in_by_itself(
    open_page: Open, desk: FakeDesk, lan: Visitor, faults: list[str]
) -> None:
    desk.links["tok"] = lan
    page = open_page("/login/tok", holder="")
    expect(page.get_by_text("chị Trần Thị Lan")).to_be_visible()
    assert not desk.links
    assert not faults


def test_without_scripts_the_button_does_it(open_page: Open, desk: FakeDesk, lan: Visitor) -> None:
    desk.links["tok"] = lan
    page = open_page("/login/tok", holder="", java_script_enabled=False)
    assert desk.links
    page.get_by_role("button", name="Vào trò chuyện").click()
    expect(page.get_by_text("chị Trần Thị Lan")).to_be_visible()


def test_a_used_link_says_so_and_gives_the_numbers_to_call(open_page: Open, lan: Visitor) -> None:
    page = open_page("/login/used", holder="")
    expect(page.get_by_role("heading", name="Liên kết này không dùng được")).to_be_visible()
    assert page.get_by_role("link", name="111").get_attribute("href") == "tel:111"


def test_logging_out_leads_to_the_page_of_strangers(chat: Page, desk: FakeDesk) -> None:
    chat.locator("#menu summary").click()
    chat.get_by_role("button", name="Đăng xuất khỏi máy này").click()
    expect(chat.get_by_text("Xin gọi trung tâm")).to_be_visible()
    assert "cookie-of-lan" not in desk.cookies


def test_four_phones_hear_their_own_lines_through_one_stream(
    open_page: Open, desk: FakeDesk, demo: FakeDemo, faults: list[str]
) -> None:
    page = open_page("/demo", holder="", viewport={"width": 1440, "height": 900})
    for number in range(1, 5):
        page.frame_locator(f"[data-phone='{number}']").locator("#link.on").wait_for()
    desk.say(demo.holders[2], "Ca A7", options=(Option("p.1.1", "Tôi nhận xử lý"),), urgent=True)
    duty = page.frame_locator("[data-phone='3']")
    duty.get_by_role("button", name="Tôi nhận xử lý").click()
    expect(duty.locator(".mine:not(.pending) .bubble")).to_have_text("Tôi nhận xử lý")
    assert page.frame_locator("[data-phone='1']").locator(".line").count() == 0
    assert [event.sender for event in desk.inbox.values()] == [demo.holders[2].address]
    assert len(desk.asked_after) == 1
    assert not faults


def test_the_demo_clock_moves_forward(open_page: Open, demo: FakeDemo) -> None:
    page = open_page("/demo", holder="", viewport={"width": 1440, "height": 900})
    expect(page.locator("#clock")).to_contain_text("22/11/2026")
    page.get_by_role("button", name="+1 tuần").click()
    expect(page.locator("#clock")).to_contain_text("29/11/2026")
    assert (demo.at.day, demo.at.month) == (29, 11)
