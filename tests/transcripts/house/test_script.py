"""What the lines of a story mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.each import each
from tests.transcripts.house.script import Line, Player, read, read_line

HEADER = """# shown
start: 2026-11-23 09:00
Lan: chị Trần Thị Lan, operator, trung-tam, on duty, on the web
"""


@each(
    ("row", "does", "what"),
    [
        ("Lan > mới", "says", ("mới",)),
        ("Lan > [Xong]", "says", ("[Xong]",)),
        ("Lan > một > hai", "says", ("một > hai",)),
        ("Lan >> [Có] | Tổ 3", "runs", ("[Có]", "Tổ 3")),
        ("Lan >> {rest} Họ tên = Na | Tuổi = 7", "fills", ("Họ tên = Na", "Tuổi = 7")),
        ("Lan >> {rest}", "fills", ()),
        ("? paper A1 mau_01", "asks", ("paper", "A1", "mau_01")),
        ("# an hour later", "tells", ()),
    ],
)
def test_a_line_asks_for_one_thing(row: str, does: str, what: tuple[str, ...]) -> None:
    line = read_line(row, {"Lan"})
    assert line is not None
    assert (line.does, line.what, line.written) == (does, what, row)


@each(
    ("row", "span"),
    [
        ("… 20 phút", timedelta(minutes=20)),
        ("… 2 giờ", timedelta(hours=2)),
        ("… 7 ngày", timedelta(days=7)),
    ],
)
def test_time_passes_in_words(row: str, span: timedelta) -> None:
    assert read_line(row, set()) == Line("passes", row, span=span)


@each("row", ["Lan: Câu 1/32", "Hùng ☎ KHẨN CẤP", "  Lan > mới", "  ( ) Có", "", "  (09:20 23/11)"])
def test_what_the_bot_said_is_not_played(row: str) -> None:
    assert read_line(row, {"Lan", "Hùng"}) is None


def test_somebody_who_is_not_in_the_header_says_nothing() -> None:
    with pytest.raises(ValueError, match="Mai is not in the header"):
        read_line("Mai > mới", {"Lan"})


def test_the_header_names_the_moment_and_the_people() -> None:
    story = read(HEADER + "\nLan > mới\n")
    lan = Player("Lan", "chị", "Trần Thị Lan", "operator", "trung-tam", True, True)
    assert story.people == (lan,)
    assert story.start == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    assert [line.written for line in story.lines] == ["Lan > mới"]


@each("header", ["Lan: chị Trần Thị Lan, operator, trung-tam", "start: 2026-11-23 09:00\nLan"])
def test_a_header_that_cannot_be_read_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match=r"start|no person"):
        read(header + "\n\nLan > mới")
