from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conversations.reply import Option, Reply
from handlers.web.desk import FeedItem
from handlers.web.render import line, with_telephones

AT = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)


def test_a_line_may_stand_in_the_place_of_another() -> None:
    drawn = line(FeedItem("2", AT, False, reply=Reply(("✓",)), edits="1"))
    assert (drawn["id"], drawn["edits"]) == ("2", "1")


def test_times_are_those_of_viet_nam() -> None:
    drawn = line(FeedItem("1", AT, True, "Em đây"))
    assert (drawn["time"], drawn["day"]) == ("00:30", "01/01/2027")


def test_what_the_person_said_is_one_paragraph() -> None:
    drawn = line(FeedItem("1", AT, True, "<b>Em</b>"))
    assert (drawn["mine"], drawn["parts"]) == (True, ["<b>Em</b>"])


def test_a_reply_brings_its_options_commands_and_lane() -> None:
    reply = Reply(
        ("Một", "Hai"),
        (Option("s.1.1", "Có", chosen=True),),
        (Option("s.1.back", "Quay lại"),),
        expects="select_multiple",
        replaces=True,
        urgent=True,
    )
    drawn = line(FeedItem("1", AT, False, reply=reply))
    assert drawn["parts"] == ["Một", "Hai"]
    assert drawn["options"] == [{"token": "s.1.1", "label": "Có", "chosen": True}]
    assert drawn["commands"][0]["token"] == "s.1.back"
    assert (drawn["expects"], drawn["replaces"], drawn["urgent"]) == ("select_multiple", True, True)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gọi 111, 113 hoặc 115.", ["111", "113", "115"]),
        ("Số của em: 0912 345 678", ["0912345678"]),
        ("Gọi +84 912.345.678 nhé", ["+84912345678"]),
        ("Trung tâm 1900 54 55 59", ["1900545559"]),
        ("111 / 113 / 115", ["111", "113", "115"]),
        ("Ca TN-113, mã 2026.111, 1130 đồng, ngày 22/11/2026", []),
        ("Em 9 tuổi, lớp 4A, nhà số 11", []),
    ],
)
def test_numbers_worth_a_tap_are_found(text: str, numbers: list[str]) -> None:
    pieces = with_telephones(text)
    assert [number for _, number in pieces if number] == numbers
    assert "".join(words for words, _ in pieces) == text
