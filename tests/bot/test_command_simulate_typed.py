"""What can be typed on which channel."""

from __future__ import annotations

import pytest

from bot.simulate.profiles import PROFILES
from bot.simulate.typed import Typist, clean
from conversations.transcript import Line
from handlers.telegram.send import MAX_TEXT
from handlers.web.send import WebChannel
from tests.bot.trying import talk
from tests.each import each


def typist(channel: str) -> Typist:
    return Typist(channel, PROFILES[channel], lambda text: ("la hét",) if "la hét" in text else ())


@each(
    ("channel", "typed", "line"),
    [
        ("web", "[Bị thương]", Line("tap", "Bị thương")),
        ("web", "[bi thuong]", Line("tap", "Bị thương")),
        ("telegram", "[2]", Line("tap", "Gầy yếu")),
        ("telegram", "[Để sau] @1", Line("tap", "Để sau", 0)),
        ("web", "[1][2]", Line("token", "1+2")),
        ("web", "[Bị thương] [gầy yếu]", Line("token", "1+2")),
        ("zalo", "1 2", Line("say", "1 2")),
        ("zalo", "{audio}", Line("attach", "audio")),
        ("web", "có tiếng la hét", Line("say", "có tiếng la hét", danger=("la hét",))),
        ("web", "trời ơi ! đau", Line("say", "trời ơi ! đau")),
        ("web", "{words} [1]", Line("say", "[1]")),
        ("zalo", r"{lines} một\nla hét", Line("say", "một\nla hét", danger=("la hét",))),
        ("web", "{+1h}", Line("move", "1h")),
        ("web", " 7 ", Line("say", " 7 ")),
    ],
)
def test_a_line_is_sent_as_the_channel_sends_it(channel: str, typed: str, line: Line) -> None:
    assert typist(channel).read(typed, talk()) == line


@each(
    ("channel", "typed", "told"),
    [
        ("zalo", "[1]", "Zalo không có nút"),
        ("zalo", "{token 1}", "Zalo không có nút"),
        ("zalo", "{place}", "không gửi được vị trí"),
        ("telegram", "[1][2]", "Không có cách gõ [1][2]"),
        ("web", "[1][nix]", "Không có nút [nix]"),
        ("web", "[9]", "Không có nút [9]. Đang có: [Bị thương]"),
        ("web", "[0]", "Không có nút [0]"),
        ("web", "[x] @7", "Không có nút [x]"),
        ("web", "{nix}", "Không có cách gõ {nix}"),
        ("web", "{?}", "Trên web, ngoài chữ thường"),
    ],
)
def test_what_the_channel_cannot_do_is_said_and_not_sent(
    channel: str, typed: str, told: str
) -> None:
    said = typist(channel).read(typed, talk())
    assert isinstance(said, str) and told in said


@pytest.mark.parametrize("typed", ["", "   ", "\x07", "\n"])
def test_an_empty_line_sends_nothing(typed: str) -> None:
    assert typist("web").read(typed, talk()) == ""


def test_the_web_posts_all_ticks_with_done() -> None:
    about = talk()
    about.tap("Gầy yếu")
    assert typist("web").read("[Xong]", about) == Line("token", "2+")
    assert typist("telegram").read("[Xong]", about) == Line("tap", "Xong")


@each(
    ("typed", "kept"),
    [("a\tb\r\n", "a b"), ("\x1b[2Ja", " [2Ja"), ("\ud800", "�"), ("👧🏽", "👧🏽")],
)
def test_what_a_terminal_would_act_on_is_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_the_profiles_are_what_the_channels_say_of_themselves() -> None:
    assert PROFILES["web"] == WebChannel.can
    assert PROFILES["telegram"].max_text == MAX_TEXT
    assert not PROFILES["zalo"].buttons
