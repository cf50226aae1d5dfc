"""The duty screen: calm while nothing rings, and not to be overlooked while something does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handlers.web.desk import Visitor
from tests.browser.asking import last_choice
from tests.browser.conftest import PHONE, Open
from tests.browser.walls import ANOTHER, MINE, RINGING, TAKEN, wall
from tests.handlers.web.fake_desk import FakeDesk, visitor

LATER = "minutes => { const now = Date.now(); Date.now = () => now + minutes * 60000; }"
WALL = {"width": 1280, "height": 720}


def hangs(board: Page, desk: FakeDesk) -> None:
    """The house says nothing more, for twelve seconds so far."""
    desk.board_hangs = True
    board.wait_for_timeout(400)
    board.evaluate(LATER, 0.2)


@pytest.fixture
def board(open_page: Open, lan: Visitor) -> Page:
    return open_page("/board")


def test_nothing_rings_and_the_screen_is_calm(
    board: Page, desk: FakeDesk, faults: list[str]
) -> None:
    desk.on_wall = wall()
    expect(board.locator("#alarms")).to_have_text("Không có báo động nào đang mở.")
    expect(board.locator("#duty")).to_contain_text("anh Nguyễn Văn Hùng")
    for quiet in ("#siren", "#lost", "#stuck", "#hushed"):
        expect(board.locator(quiet)).to_be_hidden()
    assert not faults


@pytest.mark.parametrize("size", [PHONE, WALL], ids=["phone", "wall"])
def test_an_alarm_fills_the_screen_with_what_is_needed(
    open_page: Open, lan: Visitor, desk: FakeDesk, size: dict[str, int]
) -> None:
    page = open_page("/board", viewport=size)
    desk.on_wall = wall(RINGING)
    siren = page.locator("#siren")
    for words in ("KHẨN CẤP", "A7", "phường Hải Châu", "nguy cơ cao", "đã 3 phút", "bậc 2/4"):
        expect(siren).to_contain_text(words)
    assert siren.bounding_box() == {"x": 0, "y": 0, **size}
    call = siren.get_by_role("link", name="0905 123 456")
    assert call.get_attribute("href") == "tel:0905123456"
    take = siren.get_by_role("button", name="Tôi nhận xử lý").bounding_box()
    assert take and take["height"] >= 44 and take["y"] + take["height"] <= size["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_taking_it_goes_the_way_of_every_event_and_ends_the_siren(
    board: Page, desk: FakeDesk
) -> None:
    desk.on_wall = wall(RINGING)
    board.get_by_role("button", name="Tôi nhận xử lý").click()
    expect(board.locator(".take")).to_be_disabled()
    assert last_choice(desk) == "!ack.A7"
    desk.on_wall = wall(MINE)
    expect(board.locator("#siren")).to_be_hidden()
    expect(board.locator("#alarms")).to_contain_text("Anh/chị phụ trách từ 21:04")
    assert board.get_by_role("link", name="Việc phải làm ngay").get_attribute("href") == "./"


def test_an_alarm_somebody_else_took_is_silent_and_named(board: Page, desk: FakeDesk) -> None:
    desk.on_wall = wall(TAKEN)
    expect(board.locator("#alarms")).to_contain_text("chị Phạm Thu Hà phụ trách từ 21:04")
    expect(board.locator("#siren")).to_be_hidden()


def test_what_was_not_taken_is_said_and_can_be_pressed_again(board: Page, desk: FakeDesk) -> None:
    desk.on_wall = wall(RINGING)
    board.locator(".take").click()
    expect(board.locator(".take")).to_be_disabled()
    board.evaluate(LATER, 0.2)
    expect(board.locator(".not-taken")).to_contain_text("Chưa nhận được")
    expect(board.locator(".take")).to_be_enabled()


def test_silence_is_for_this_screen_two_minutes_and_this_alarm(board: Page, desk: FakeDesk) -> None:
    desk.on_wall = wall(RINGING)
    board.locator("#hush").click()
    expect(board.locator("#siren")).to_be_hidden()
    expect(board.locator("#hushed")).to_contain_text("im chuông, còn")
    assert not desk.inbox
    desk.on_wall = wall(RINGING, ANOTHER)
    expect(board.locator("#siren .code")).to_have_text("B9")
    board.evaluate(LATER, 2.1)
    expect(board.locator("#siren .code")).to_have_text(["A7", "B9"])


def soon(board: Page, script: str) -> bool:
    """Whether it becomes true within five seconds: the sound begins after the screen."""
    for _ in range(100):
        if board.evaluate(script):
            return True
        board.wait_for_timeout(50)
    return False


def test_the_bell_is_off_until_a_click_and_says_so(board: Page, desk: FakeDesk) -> None:
    bell = board.locator("header .sound")
    expect(bell).to_contain_text("Chuông đang TẮT")
    bell.click()
    expect(bell).to_contain_text("Chuông đang bật")
    assert bell.get_attribute("aria-pressed") == "true"
    script = "import('./siren.js').then(siren => siren.isRinging())"
    module = board.locator("script[src$='board.js']").get_attribute("src") or ""
    sounds = script.replace("./siren.js", "/" + module.replace("board.js", "siren.js").lstrip("./"))
    desk.on_wall = wall(RINGING)
    expect(board.locator("#siren")).to_be_visible()
    assert soon(board, sounds)
    desk.on_wall = wall(TAKEN)
    expect(board.locator("#siren")).to_be_hidden()
    assert not board.evaluate(sounds)


def test_a_screen_that_hears_nothing_says_so_loudly(board: Page, desk: FakeDesk) -> None:
    expect(board.locator("#lost")).to_be_hidden()
    hangs(board, desk)
    expect(board.locator("#lost")).to_contain_text("MẤT KẾT NỐI từ 21:04")


def test_a_siren_goes_on_when_the_connection_is_lost(board: Page, desk: FakeDesk) -> None:
    desk.on_wall = wall(RINGING)
    expect(board.locator("#siren")).to_be_visible()
    hangs(board, desk)
    expect(board.locator("#lost")).to_be_visible()
    expect(board.locator("#siren")).to_be_visible()


def test_a_screen_that_was_logged_out_does_not_look_calm(board: Page, desk: FakeDesk) -> None:
    expect(board.locator("#alarms")).not_to_be_empty()
    desk.cookies.clear()
    expect(board.locator("#lost")).to_contain_text("ĐÃ ĐĂNG XUẤT")


def test_what_stands_still_is_named(board: Page, desk: FakeDesk) -> None:
    desk.on_wall = wall(stuck=("page_unsent", "something_new"), duty=())
    expect(board.locator("#stuck")).to_contain_text("tin gọi người trực chưa gửi được")
    expect(board.locator("#stuck")).to_contain_text("something_new")
    expect(board.locator("#duty")).to_have_text("Không có ai trong ca trực lúc này")


def test_flashing_stops_for_people_who_cannot_bear_it(open_page: Open, lan: Visitor) -> None:
    moving = "getComputedStyle(document.getElementById('siren')).animationName"
    assert open_page("/board").evaluate(moving) == "none"
    assert open_page("/board", reduced_motion="no-preference").evaluate(moving) == "siren"


def test_the_chat_leads_to_it(open_page: Open, lan: Visitor) -> None:
    page = open_page()
    page.locator("#menu summary").click()
    page.get_by_role("link", name="Màn hình trực").click()
    expect(page.locator("h1")).to_have_text("Màn hình trực")


def test_a_collaborator_does_not_get_the_screen(open_page: Open, desk: FakeDesk) -> None:
    desk.enrol(visitor("binh", "anh Lê Văn Bình", "collaborator"))
    page = open_page("/board", holder="binh")
    expect(page.locator("#siren")).to_have_count(0)
    assert page.evaluate("fetch('board/events').then(answer => answer.text())").count("gone") == 1
