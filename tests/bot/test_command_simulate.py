"""A form's owner tries a form in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bot.simulate.display import cut
from tests.bot.trying import FAULTY, Desk, tried
from tests.each import each

ALL = ("[1]", "[xong]", "bé gầy", "hôm qua", "gửi")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


@each("channel", ["web", "telegram"])
def test_a_form_is_talked_through_with_buttons(desk: Desk, channel: str) -> None:
    tried = desk.type(*ALL, channel=channel)
    assert tried.code == 0
    assert "= DangerNamed how=flag what=hurt" in tried.screen
    assert "= FormFinished" in tried.screen
    assert "2026-11-21" in tried.screen


def test_a_form_is_talked_through_with_numbers_where_there_are_no_buttons(desk: Desk) -> None:
    tried = desk.type("2", "bé gầy", "hôm qua", "gửi", channel="zalo")
    assert "1. Bị thương\n2. Gầy yếu" in tried.screen
    assert "[Gầy yếu]" not in tried.screen
    assert "mỗi tháng gửi được 3000 tin" in tried.screen


def test_it_speaks_the_language_it_is_asked_for(desk: Desk) -> None:
    assert "What is seen?" in desk.type(language="en").screen


def test_a_form_of_the_house_is_named_by_its_id(desk: Desk) -> None:
    assert "Lúc này trẻ có an toàn không?" in desk.type(form="follow_up").screen


def test_the_answers_are_shown_as_they_are_stored(desk: Desk) -> None:
    rows = [line.split("│") for line in desk.type("2", "chưa rõ").screen.split("\n")]
    cells = [[cell.strip() for cell in row[1:-1]] for row in rows if len(row) > 3]
    assert cells == [["signs", "Thấy gì?", "thin"], ["words", "Kể lại", "Chưa rõ"]]


def test_the_answers_come_as_json_alone(desk: Desk) -> None:
    told = json.loads(desk.type(*ALL, answers="json").screen)
    assert told["answers"] == {"signs": "hurt", "words": "bé gầy", "day": "2026-11-21"}
    assert told["state"] == "finished"
    assert told["facts"] == ["DangerNamed", "FormFinished"]


def test_without_an_answer_there_is_no_table(desk: Desk) -> None:
    assert "Chưa có câu nào được trả lời." in desk.type().screen


def test_the_clock_stands_until_it_is_told_to_move(desk: Desk) -> None:
    screen = desk.type("2", "x", "{+2d}", "hôm nay").screen
    assert "12:00 24/11/2026" in screen
    assert "2026-11-24" in screen


@each(("role", "rings"), [("operator", True), ("collaborator", False)])
def test_a_danger_question_left_open_raises_in_time(desk: Desk, role: str, rings: bool) -> None:
    lines = ("[Chưa rõ]", "[xong]", "nghe đang bị đánh đập", "{+1m}")
    screen = desk.type(*lines, form="intake", role=role).screen
    assert ("= DangerNamed how=silence" in screen) is rings


def test_a_paused_draft_is_opened_again(desk: Desk) -> None:
    screen = desk.type("2", "để sau", "tiếp tục", "đã đói").screen
    assert "= SessionPaused" in screen
    assert "đã đói" in screen and "{resume}" in screen


def test_a_faulty_form_is_refused_with_its_places_in_both_languages(desk: Desk) -> None:
    desk.form.write_text(FAULTY, encoding="utf-8")
    tried = desk.type()
    assert tried.code == 2
    assert "trang survey, dòng 4, cột type" in tried.screen
    assert "sheet survey, row 4, column type" in tried.screen


LISTED = """
| survey | | | |
| | type | name | label |
| | select_one_from_file schools.csv | school | Em học trường nào? |
| settings | | | |
| | form_id | version | form_title |
| | listed | 1 | Có danh sách |
"""


def test_a_list_in_a_file_beside_the_form_is_read(desk: Desk) -> None:
    desk.form.write_text(LISTED, encoding="utf-8")
    assert "không thấy tệp schools.csv" in desk.type().screen
    schools = "name,label\nkd,Trường Kim Đồng\nlt,Trường Lê Văn Tám\n"
    (desk.folder / "schools.csv").write_text(schools, encoding="utf-8")
    assert "school │ Em học trường nào? │ lt" in desk.type("Lê Văn Tám", "gửi").screen


@each(
    ("wishes", "told"),
    [
        ({"channel": "sms"}, "--as sms: there is web, telegram, zalo"),
        ({"language": "fr"}, "--language fr: there is vi, en"),
        ({"role": "boss"}, "--role boss: there is operator"),
        ({"answers": "xml"}, "--answers xml: there is table, json"),
        ({"now": "gestern"}, "gestern: a time is written like 2026-11-22T21:00"),
        ({"now": "0001-01-01T00:00"}, "a time is written like"),
        ({"now": "1999-01-01T00:00"}, "only from 2000 to 2100"),
        ({"form": "nix"}, "form nix: there are "),
        ({"form": "nix.xlsx"}, "nix.xlsx: No such file"),
    ],
)
def test_a_wish_that_cannot_be_granted_says_what_there_is(
    desk: Desk, wishes: dict[str, str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        desk.type(**wishes)


STRANGE = ["", "   ", "[", "[]", "[nix]", "{", "{}", "{nix}", "{token 99+}", "{token x}", "[1] [9]"]
STRANGE += ["[1][2]", "[1] [3]", "{sticker}", "{silence}", "{resume}", "\x1b[2J\x07", "{+9999w}"]
STRANGE += ["hủy", "hủy luôn", "gửi", "quay lại", "xem lại", "sửa 1", "\ud800", "[xong]", "{place}"]
typed = st.sampled_from(STRANGE) | st.text(max_size=12)


@pytest.mark.slow
@given(st.lists(typed, max_size=20), st.sampled_from(["web", "telegram", "zalo"]))
@limits(max_examples=30, deadline=None)
def test_nothing_that_is_typed_ends_it_with_an_error(lines: list[str], channel: str) -> None:
    screen = tried(lines, channel)
    assert "Kết thúc" in screen
    assert "\x1b" not in screen
    assert "Máy bị lỗi" not in screen


@pytest.mark.slow
@given(st.text(st.sampled_from("aă \n"), max_size=200), st.integers(1, 50))
def test_a_long_reply_is_cut_into_pieces_that_fit(text: str, most: int) -> None:
    pieces = list(cut(text, most))
    assert all(len(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
