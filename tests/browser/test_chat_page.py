from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from conversations.reply import Option
from handlers.web.desk import Visitor
from tests.browser.asking import ask, commands, flags, last_choice, last_text, options, said
from tests.browser.conftest import Open
from tests.handlers.web.fake_desk import FakeDesk


def test_a_tap_answers_and_shows_what_was_tapped(
    chat: Page, desk: FakeDesk, lan: Visitor, faults: list[str]
) -> None:
    ask(desk, lan, "s.1", "Trai", "Gái")
    chat.get_by_role("button", name="Gái").click()
    expect(chat.locator(".mine .bubble")).to_have_text("Gái")
    said(chat, "Gái")
    assert last_choice(desk) == "s.1.2"
    assert not faults


def test_typed_words_go_with_enter_and_stand_there_once(chat: Page, desk: FakeDesk) -> None:
    chat.get_by_label("Viết câu trả lời").fill("Em ở nhà bà")
    chat.keyboard.press("Enter")
    expect(chat.locator(".mine .bubble")).to_have_text("Em ở nhà bà")
    said(chat, "Em ở nhà bà")
    assert last_text(desk) == "Em ở nhà bà"
    expect(chat.locator("#text")).to_have_value("")


def test_the_date_stands_above_the_first_words_of_the_day(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    chat.get_by_label("Viết câu trả lời").fill("Em ở nhà bà")
    chat.keyboard.press("Enter")
    said(chat, "Em ở nhà bà")
    desk.say(lan, "Đã ghi")
    expect(chat.locator(".bot")).to_have_count(1)
    order = chat.locator("#log > .day, .line").evaluate_all("all => all.map(one => one.className)")
    assert order == ["day", "line mine", "line bot"]


def test_a_number_key_chooses_only_while_nothing_is_written(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    chat.locator(".option").first.wait_for()
    chat.locator("#text").fill("nhà ")
    chat.locator("#text").press("End")
    chat.keyboard.press("2")
    expect(chat.locator("#text")).to_have_value("nhà 2")
    chat.locator("#text").fill("")
    chat.keyboard.press("2")
    said(chat, "Không")


def test_a_page_is_never_acknowledged_by_a_number_key(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    desk.say(lan, "Ca A7", options=options("!ack.page1", "Tôi nhận xử lý"), urgent=True)
    chat.locator(".urgent").wait_for()
    chat.keyboard.press("1")
    expect(chat.locator("#text")).to_have_value("1")
    assert not desk.inbox


def test_an_older_question_can_no_longer_be_answered(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    ask(desk, lan, "s.2", "Nam", "Nữ")
    expect(chat.get_by_role("button", name="Nữ")).to_be_visible()
    expect(chat.get_by_role("button", name="Không")).to_have_count(0)
    assert chat.locator(".old button:enabled").count() == 0


def test_a_page_leaves_the_open_question_open(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    desk.say(lan, "Ca A7", options=options("!ack.page1", "Tôi nhận xử lý"), urgent=True)
    chat.get_by_role("alert").filter(has_text="Ca A7").wait_for()
    expect(chat.get_by_role("button", name="Không")).to_be_enabled()
    chat.get_by_role("button", name="Tôi nhận xử lý").click()
    said(chat)
    assert last_choice(desk) == "!ack.page1.1"


def test_a_notice_in_the_middle_leaves_the_open_question_open(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    desk.say(lan, "chị Hà đã nhận lúc 21:04")
    chat.get_by_text("chị Hà đã nhận").wait_for()
    expect(chat.get_by_role("button", name="Không")).to_be_enabled()


def test_a_reply_that_replaces_stands_in_the_same_place(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    ask(desk, lan, "s.2", "Nam", "Nữ", replaces=True)
    chat.get_by_role("button", name="Nữ").wait_for()
    assert chat.locator(".bot").count() == 1


def test_markup_in_words_stays_words(
    chat: Page, desk: FakeDesk, lan: Visitor, faults: list[str]
) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    chat.on("dialog", lambda dialog: faults.append("a script ran"))
    desk.say(lan, evil, options=options("s.1", evil))
    expect(chat.get_by_role("button", name=evil)).to_be_visible()
    chat.get_by_role("button", name=evil).click()
    said(chat, evil)
    chat.reload()
    expect(chat.locator(".bot p").first).to_have_text(evil)
    assert not faults


def test_telephone_numbers_can_be_tapped(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    desk.say(lan, "Gọi 113 hoặc +84 912.345.678, ca TN-115 ngày 22/11/2026.")
    chat.locator(".bot a").first.wait_for()
    links = [link.get_attribute("href") for link in chat.locator(".bot a").all()]
    assert links == ["tel:113", "tel:+84912345678"]


def test_a_date_can_be_picked_and_reads_as_here(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    desk.say(lan, "Em sinh ngày nào?", commands=commands("s.1"), expects="date")
    chat.get_by_label("Chọn ngày").first.fill("2015-03-09")
    chat.get_by_role("button", name="Chọn ngày").click()
    said(chat, "09/03/2015")
    assert last_text(desk) == "09/03/2015"


def test_a_moment_can_be_picked(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    desk.say(lan, "Lúc nào?", commands=commands("s.1"), expects="datetime")
    chat.get_by_label("Chọn ngày").first.fill("2026-11-22T21:04")
    chat.get_by_role("button", name="Chọn ngày").click()
    said(chat)
    assert last_text(desk) == "22/11/2026 21:04"


def test_a_number_brings_the_number_keys(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    desk.say(lan, "Mấy tuổi?", commands=commands("s.1"), expects="integer")
    expect(chat.locator("#text")).to_have_attribute("inputmode", "numeric")


def test_the_history_is_drawn_again_after_a_reload(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    chat.get_by_role("button", name="Có", exact=True).click()
    said(chat)
    chat.reload()
    expect(chat.locator(".line")).to_have_count(2)
    expect(chat.locator(".mine time")).to_have_text(re.compile("21:04"))


def test_small_large_dark_and_english_pages_never_scroll_sideways(
    open_page: Open, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    desk.say(lan, "a" * 300, options=options("!ack.p1", "Tôi nhận xử lý"), urgent=True)
    for width in (320, 360, 768, 1280):
        page = open_page(viewport={"width": width, "height": 640}, color_scheme="dark")
        page.locator(".urgent").wait_for()
        for place in ("document.documentElement", "document.getElementById('scroll')"):
            assert page.evaluate(f"{place}.scrollWidth - {place}.clientWidth") <= 0


def test_everything_to_tap_is_large_enough_and_has_a_name(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    chat.locator(".option").first.wait_for()
    chat.locator("#more").click()
    for control in chat.locator("button:visible, label.option, label.file, summary").all():
        size = control.bounding_box()
        assert size
        assert size["height"] >= 40, control.inner_text()
        name = control.get_attribute("aria-label") or control.inner_text()
        assert name.strip()


def test_a_reminder_in_between_leaves_the_question_and_its_number_keys(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    ask(desk, lan, "s.1", "Có", "Không")
    desk.say(lan, "Nhắc rà soát", options=(Option("!snooze.r7", "Nhắc lại sau"),))
    expect(chat.get_by_role("button", name="Nhắc lại sau")).to_be_visible()
    chat.keyboard.press("1")
    said(chat, "Có")
    assert last_choice(desk) == "s.1.1"


def test_a_menu_is_over_once_the_question_it_led_to_is_there(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    desk.say(lan, "Cần làm gì?", options=(Option("!new.intake", "Cuộc gọi mới"),))
    chat.locator(".option").wait_for()
    chat.locator("#text").fill("mới")
    chat.keyboard.press("Enter")
    said(chat, "mới")
    ask(desk, lan, "s.1", "Có", "Không")
    expect(chat.get_by_role("button", name="Cuộc gọi mới")).to_have_count(0)


def test_a_page_that_rings_again_has_one_set_of_buttons(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    for _ in range(3):
        desk.say(lan, "Ca A7", options=(Option("!ack.e7", "Tôi nhận xử lý"),), urgent=True)
    desk.say(lan, "Ca A8", options=(Option("!ack.e8", "Tôi nhận xử lý"),), urgent=True)
    expect(chat.locator(".urgent")).to_have_count(4)
    expect(chat.get_by_role("button", name="Tôi nhận xử lý")).to_have_count(2)


def test_an_empty_chat_begins_with_one_tap(chat: Page, desk: FakeDesk) -> None:
    chat.get_by_role("button", name="Bắt đầu").click()
    said(chat, "menu")
    expect(chat.get_by_role("button", name="Bắt đầu")).to_have_count(0)


def test_other_ways_to_answer_are_one_tap_away(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    desk.say(lan, "Em sinh ngày nào?", commands=commands("s.1"), expects="date")
    chat.get_by_role("button", name="Chọn ngày").wait_for()
    chat.locator("#more").click()
    expect(chat.get_by_role("button", name="Ghi âm", exact=True)).to_be_visible()
    chat.locator("#more").click()
    expect(chat.get_by_role("button", name="Ghi âm", exact=True)).to_have_count(0)
    expect(chat.get_by_role("button", name="Chọn ngày")).to_be_visible()


def test_the_newest_line_stays_in_sight_when_something_comes_up_below(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    for n in range(12):
        desk.say(lan, f"dòng {n}")
    expect(chat.get_by_text("dòng 11")).to_be_in_viewport()
    chat.locator("#more").click()
    expect(chat.get_by_text("dòng 11")).to_be_in_viewport(ratio=1)
