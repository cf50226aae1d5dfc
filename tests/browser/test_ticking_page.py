"""Questions with several answers: real checkboxes, each tick sent at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handlers.web.desk import Visitor
from tests.browser.asking import ask, commands, flags, last_choice, options, said
from tests.handlers.web.fake_desk import FakeDesk


def test_several_ticks_are_one_answer(chat: Page, desk: FakeDesk, lan: Visitor) -> None:
    flags(desk, lan)
    chat.get_by_role("checkbox", name="Bị thương nặng").check()
    chat.get_by_role("checkbox", name="Không có điều nào").check()
    chat.get_by_role("button", name="Xong · 2 mục").click()
    said(chat, "Bị thương nặng, Không có điều nào")
    assert last_choice(desk) == "s.1.1+3"


def test_a_tick_is_sent_at_once_because_it_may_be_an_alarm(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    with chat.expect_response("**/send"):
        chat.get_by_role("checkbox", name="Đang bị đánh").check()
    assert [event.choice for event in desk.inbox.values()] == ["s.1.2"]
    chat.get_by_role("button", name="Xong · 1 mục").click()
    said(chat, "Đang bị đánh")
    assert last_choice(desk) == "s.1.2+"


def test_quick_ticks_are_not_undone_by_replies_to_earlier_ones(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    chat.get_by_role("checkbox", name="Bị thương nặng").check()
    chat.get_by_role("checkbox", name="Đang bị đánh").check()
    flags(desk, lan, "s.2", picked=(1,), replaces=True)
    chat.locator("input[value='s.2.1']").wait_for()
    expect(chat.get_by_role("checkbox", name="Đang bị đánh")).to_be_checked()
    expect(chat.get_by_role("checkbox", name="Đang bị đánh")).to_be_focused()
    flags(desk, lan, "s.3", picked=(2,), replaces=True)
    chat.locator("input[value='s.3.1']").wait_for()
    expect(chat.get_by_role("checkbox", name="Bị thương nặng")).not_to_be_checked()
    expect(chat.get_by_role("button", name="Xong · 1 mục")).to_be_visible()
    assert chat.locator(".bot").count() == 1


def test_done_without_a_tick_lets_the_house_say_what_is_missing(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    chat.get_by_role("button", name="Xong").click()
    said(chat)
    assert last_choice(desk) == "s.1.done"


def test_a_whole_question_is_answered_by_keyboard_alone(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    expect(chat.get_by_role("checkbox")).to_have_count(3)
    chat.keyboard.press("2")
    expect(chat.get_by_role("checkbox", name="Đang bị đánh")).to_be_checked()
    chat.get_by_role("checkbox", name="Đang bị đánh").focus()
    for _ in range(2):
        chat.keyboard.press("Tab")
    chat.keyboard.press("Enter")
    said(chat, "Đang bị đánh")
    assert last_choice(desk) == "s.1.2+"


def test_done_covers_no_option_before_something_is_ticked(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    flags(desk, lan)
    done = chat.locator(".done")
    expect(done).to_have_css("position", "static")
    chat.get_by_role("checkbox", name="Đang bị đánh").check()
    expect(done).to_have_css("position", "sticky")


def test_the_alarm_that_a_tick_raised_is_shown_even_from_the_middle_of_a_long_list(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    labels = [f"Điều {n}" for n in range(1, 20)]
    given = {"commands": commands("s.1"), "expects": "select_multiple"}
    ask(desk, lan, "s.1", *labels, **given)
    chat.get_by_role("checkbox", name="Điều 2", exact=True).check()
    desk.say(lan, "Đang gọi người trực", options=options("s.2", *labels), **given)
    expect(chat.get_by_text("Đang gọi người trực")).to_be_in_viewport()
