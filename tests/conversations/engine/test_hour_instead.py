"""An hour typed where only *Bây giờ* and *Trước đó* are offered (*Xác nhận lúc nào?*)."""

from __future__ import annotations

from conversations.question import Answer
from tests.conversations.engine.talk import Talk, shipped
from tests.each import each

WHEN, AT = "confirmed_when", "confirmed_at"
TODAY, YESTERDAY = "2026-11-22", "2026-11-21"


def asked() -> Talk:
    """It is 21:00 on the 22nd of November."""
    known = {"outcome": Answer("child_safe"), "confirmed_by": Answer("police")}
    talk = Talk(shipped("alarm_outcome"), answers=known)
    assert talk.at == WHEN, talk.text
    return talk


@each(
    ("said", "day", "hour"),
    [
        ("20:40", TODAY, "20:40"),
        ("20h40", TODAY, "20:40"),
        ("8 rưỡi tối", TODAY, "20:30"),
        ("10 phút trước", TODAY, "20:50"),
        ("lúc nãy 20 phút", TODAY, "20:40"),
        ("hồi nãy khoảng nửa tiếng", TODAY, "20:30"),
        ("hôm qua 22h", YESTERDAY, "22:00"),
    ],
)
def test_an_hour_is_taken_without_saying_earlier_first(said: str, day: str, hour: str) -> None:
    talk = asked()
    talk.say(said)
    assert talk.values[WHEN] == "earlier"
    assert talk.values[AT] == f"{day}T{hour}:00.000+07:00", talk.text
    assert hour in talk.text


def test_an_hour_to_come_is_refused_and_the_day_before_offered() -> None:
    talk = asked()
    talk.say("23h")
    assert "Hôm nay chưa tới 23:00" in talk.text and talk.at == AT
    assert talk.labels() == ["23:00, thứ Bảy, 21/11/2026"]
    talk.say("23h ngày mai")
    assert "không thể ở sau lúc này" in talk.text and AT not in talk.values


def test_an_hour_that_may_be_two_is_asked_for() -> None:
    talk = asked()
    talk.say("9h")
    assert len(talk.labels()) == 2 and talk.at == AT


@each("said", ("hôm nào đó", "abc", "7", "anh Sáu"))
def test_what_names_no_hour_leaves_the_choice_open(said: str) -> None:
    talk = asked()
    talk.say(said)
    assert talk.at == WHEN and talk.labels() == ["Bây giờ", "Trước đó"]
