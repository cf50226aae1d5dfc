"""What the page does when the net is bad, hidden, or slow."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from handlers.web.desk import Visitor
from tests.browser.asking import ask, commands, last_text, options, said
from tests.browser.conftest import Open
from tests.handlers.web.fake_desk import FakeDesk

HIDE = """hidden => {
  Object.defineProperty(document, "hidden", {configurable: true, get: () => hidden});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def write(page: Page, words: str) -> None:
    page.locator("#text").fill(words)
    page.locator("#send").click()


def test_a_line_the_house_could_not_keep_is_sent_again_as_the_same_event(
    chat: Page, desk: FakeDesk
) -> None:
    desk.refusing = 1
    write(chat, "Em bị nhốt")
    expect(chat.locator("#trouble")).to_contain_text("Chưa gửi được, đang thử lại")
    expect(chat.locator("#trouble a")).to_have_count(3)
    said(chat, "Em bị nhốt")
    assert (desk.posts, len(desk.inbox)) == (2, 1)
    expect(chat.locator("#trouble")).to_be_hidden()


def test_lines_written_without_a_net_arrive_in_order(chat: Page, desk: FakeDesk) -> None:
    chat.context.set_offline(True)
    for words in ("một", "hai", "ba"):
        write(chat, words)
    expect(chat.locator("#trouble")).to_be_visible()
    chat.context.set_offline(False)
    said(chat, "một", "hai", "ba")
    assert [event.text for event in desk.inbox.values()] == ["một", "hai", "ba"]


def test_an_answer_that_got_lost_on_the_way_back_is_no_second_event(
    chat: Page, desk: FakeDesk
) -> None:
    lost = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())
            route.abort()

    chat.route("**/send", lose_first)
    write(chat, "Em đây")
    said(chat, "Em đây")
    assert (desk.posts, len(desk.inbox)) == (2, 1)


def test_an_emergency_overtakes_what_is_stuck(chat: Page, desk: FakeDesk) -> None:
    stuck: list[Route] = []
    hold = lambda route: stuck.append(route) if "ảnh" in body(route) else route.continue_()  # noqa: E731
    chat.route("**/send", hold)
    write(chat, "ảnh rất lớn")
    chat.locator("#emergency").click()
    expect(chat.locator("#emergency")).to_have_text("Bấm lần nữa")
    chat.locator("#emergency").click()
    expect(chat.locator(".mine:not(.pending) .bubble")).to_have_text("khẩn cấp")
    assert last_text(desk) == "khẩn cấp"
    for route in stuck:
        route.continue_()
    said(chat)


def body(route: Route) -> str:
    return str(route.request.post_data_json)


def test_one_press_of_emergency_raises_nothing(chat: Page, desk: FakeDesk) -> None:
    chat.clock.install()
    chat.locator("#emergency").click()
    chat.clock.fast_forward(3100)
    expect(chat.locator("#emergency")).to_have_text("Khẩn cấp")
    chat.locator("#emergency").click()
    expect(chat.locator("#emergency")).to_have_text("Bấm lần nữa")
    assert not desk.inbox


def test_a_hidden_page_closes_its_stream_and_misses_nothing_when_it_is_back(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    chat.evaluate(HIDE, True)
    ask(desk, lan, "s.1", "Có")
    ask(desk, lan, "s.2", "Không")
    assert chat.locator(".bot").count() == 0
    chat.evaluate(HIDE, False)
    expect(chat.locator(".bot")).to_have_count(2)
    assert len(desk.asked_after) == 2


def test_lines_are_told_as_shown_only_while_the_page_is_looked_at(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    with chat.expect_request("**/shown") as told:
        desk.say(lan, "Ca A7", options=options("!ack.page1", "Tôi nhận xử lý"), urgent=True)
    assert told.value.post_data_json == {"ids": ["line-1"]}
    told.value.response()
    assert desk.was_shown == [("lan", "line-1")]


def test_a_page_changes_the_title_and_says_nothing_in_it(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    desk.say(lan, "Ca A7 KHẨN CẤP", urgent=True)
    expect(chat).to_have_title("(1) Có việc cần xem")
    chat.locator("#text").click()
    expect(chat).to_have_title("Tiếp Nhận")


def test_any_touch_turns_the_alarm_sound_on(chat: Page) -> None:
    expect(chat.locator("#bell")).to_be_visible()
    chat.locator("#bell").click()
    expect(chat.locator("#bell")).to_be_hidden()


def test_a_picture_is_sent(chat: Page, desk: FakeDesk, lan: Visitor, tmp_path: Path) -> None:
    picture = tmp_path / "vết.jpg"
    picture.write_bytes(b"\xff\xd8\xff picture")
    desk.say(lan, "Ảnh vết thương?", commands=commands("s.1"), expects="image")
    chat.locator("input[type=file]").set_input_files(picture)
    expect(chat.locator(".mine")).to_have_count(1)
    said(chat)
    assert desk.files == {"media-1": picture.read_bytes()}


def test_a_file_that_is_no_picture_is_refused_in_words(
    chat: Page, desk: FakeDesk, lan: Visitor, tmp_path: Path
) -> None:
    program = tmp_path / "a.jpg"
    program.write_bytes(b"MZ")
    desk.say(lan, "Ảnh?", commands=commands("s.1"), expects="image")
    chat.locator("input[type=file]").set_input_files(program)
    expect(chat.locator("#trouble")).to_contain_text("Không nhận được tệp này")
    expect(chat.locator(".mine.refused")).to_have_count(1)
    assert not desk.inbox


def test_a_voice_is_recorded_and_sent(open_page: Open, desk: FakeDesk, lan: Visitor) -> None:
    page = open_page(permissions=["microphone"])
    desk.say(lan, "Chị kể bằng lời cũng được", commands=commands("s.1"), expects="audio")
    page.get_by_role("button", name="Ghi âm", exact=True).click()
    page.get_by_role("button", name="Dừng và gửi 0:01").click()
    expect(page.locator(".mine:not(.pending)")).to_have_count(1)
    kinds = [event.attachment.kind for event in desk.inbox.values() if event.attachment]
    assert kinds == ["audio"]


def test_the_place_of_the_phone_is_sent(open_page: Open, desk: FakeDesk, lan: Visitor) -> None:
    here = {"latitude": 10.03, "longitude": 105.78, "accuracy": 12}
    page = open_page(permissions=["geolocation"], geolocation=here)
    desk.say(lan, "Trẻ đang ở đâu?", commands=commands("s.1"), expects="geopoint")
    page.get_by_role("button", name="Gửi vị trí").click()
    said(page, "Vị trí của máy này")
    place = next(iter(desk.inbox.values())).place
    assert place and (place.latitude, place.longitude) == (10.03, 105.78)


def test_nothing_a_person_said_is_left_in_the_browser(chat: Page, desk: FakeDesk) -> None:
    write(chat, "Em bị nhốt")
    said(chat)
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert chat.evaluate(kept) == "[{},{}]"


def test_leaving_quickly_shows_an_empty_page_and_back_does_not_return(
    chat: Page, desk: FakeDesk, lan: Visitor
) -> None:
    chat.get_by_role("button", name="Thoát nhanh").click()
    chat.wait_for_url("**/away")
    assert chat.locator("body").inner_text() == ""
    assert chat.title() == "Trang mới"
    assert desk.cookies


def test_a_line_from_another_device_stands_beside_ones_own(chat: Page, desk: FakeDesk) -> None:
    held: list[Route] = []
    chat.route("**/send", lambda route: held.append(route))
    write(chat, "từ máy này")
    expect(chat.locator(".mine.pending")).to_have_count(1)
    lan = desk.cookies["cookie-of-lan"]
    desk.place(lan, text="từ máy này", event="0" * 32)
    expect(chat.locator(".mine")).to_have_count(2)
    for route in held:
        route.continue_()
    said(chat, "từ máy này", "từ máy này")
