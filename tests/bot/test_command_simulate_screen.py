"""What stands on the screen, as each channel would show it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from bot.simulate import answers
from bot.simulate.display import Display, printable
from bot.simulate.profiles import PROFILES, spoken
from bot.simulate.talk import EARLIEST, LATEST, Pace, moment
from bot.simulate.terminal import ask
from conversations.facts import DangerNamed, FormFinished
from conversations.reply import Option, Reply
from tests.bot.trying import paper, talk
from tests.each import each

YES_NO = (Option("t.1", "Có", chosen=True), Option("t.2", "Không"))
STEER = (Option("t.back", "Quay lại"), Option("t.pause", "Để sau"))
ASKED = Reply(("Câu 1/2", "Em khỏe không?"), YES_NO, STEER)


class Screen:
    """A display of one channel, and what it shows."""

    def __init__(self, channel: str) -> None:
        self._file = io.StringIO()
        self.display = Display(paper(self._file), PROFILES[channel], talk())

    def after(self, *replies: Reply) -> str:
        """What stands there after these replies."""
        for reply in replies:
            self.display.reply(reply)
        return self._file.getvalue()

    @property
    def text(self) -> str:
        return self._file.getvalue()


@each("channel", ["web", "telegram"])
def test_buttons_stand_in_brackets_with_their_ticks(channel: str) -> None:
    shown = Screen(channel).after(ASKED)
    assert "  1 [☑ Có]\n  2 [Không]\n    [Quay lại] [Để sau]\n" in shown


def test_without_buttons_the_options_are_numbered_and_the_commands_are_words() -> None:
    shown = Screen("zalo").after(ASKED)
    assert "Em khỏe không?\n\n1. ☑ Có\n2. Không\n\nQuay lại · Để sau\n" in shown
    assert "[" not in shown


@each(("channel", "sends", "told"), [("web", 1, True), ("telegram", 1, True), ("zalo", 2, False)])
def test_a_reply_in_place_of_the_last_is_no_new_message_where_it_can_be_edited(
    channel: str, sends: int, told: bool
) -> None:
    screen = Screen(channel)
    shown = screen.after(ASKED, Reply(("Câu 1/2",), replaces=True))
    assert screen.display.sends == sends
    assert ("(thay cho tin ở trên)" in shown) is told


@each(("channel", "pieces"), [("web", 1), ("telegram", 1), ("zalo", 2)])
def test_a_long_reply_is_several_messages_where_the_channel_is_short(
    channel: str, pieces: int
) -> None:
    screen = Screen(channel)
    shown = screen.after(Reply(("nhà bà ngoại " * 200,)))
    assert screen.display.sends == pieces
    assert ("tin 2/2" in shown) is (pieces == 2)


def test_an_urgent_reply_says_that_it_rings() -> None:
    assert "(tin khẩn, có chuông)" in Screen("web").after(Reply(("Gọi 113",), urgent=True))


def test_facts_are_told_and_a_finished_form_only_by_its_name() -> None:
    screen = Screen("web")
    finished = FormFinished("f", "1", {"words": "điều riêng tư"}, (), {})
    screen.display.facts((DangerNamed("flag", ("hurt",)), finished))
    assert screen.text == "  = DangerNamed how=flag what=hurt\n  = FormFinished\n"


@each(
    ("text", "kept"),
    [
        ("a\nb", "a\nb"),
        ("\x1b[31mđỏ", "�[31mđỏ"),
        ("\u009b2J", "�2J"),
        ("é👧🏽", "é👧🏽"),
        ("[b]x[/b]",) * 2,
    ],
)
def test_nothing_a_form_says_moves_the_cursor(text: str, kept: str) -> None:
    assert printable(text) == kept


@each(("channel", "name"), [("web", "web"), ("telegram", "Telegram"), ("zalo", "Zalo")])
def test_a_channel_is_written_as_people_write_it(channel: str, name: str) -> None:
    assert spoken(channel) == name


def test_the_answers_of_an_unfinished_form_are_those_that_count_by_now() -> None:
    about = talk()
    about.say("1 2")
    about.say("không biết")
    assert answers.stored(about) == {"signs": "hurt thin"}
    assert answers.unknown(about) == ["words"]
    assert json.loads(answers.as_json(about))["unknown"] == ["words"]


@each(
    ("said", "utc"),
    [
        ("2026-11-22T21:00", "2026-11-22T14:00:00+00:00"),
        ("2026-11-22", "2026-11-21T17:00:00+00:00"),
        ("2026-11-22T21:00:30Z", "2026-11-22T21:00:30+00:00"),
        ("2026-11-22 21:00+09:00", "2026-11-22T12:00:00+00:00"),
    ],
)
def test_a_time_without_a_zone_is_of_viet_nam(said: str, utc: str) -> None:
    assert moment(said).isoformat() == utc


def test_time_ends_before_the_calendar_does() -> None:
    about = talk()
    for _ in range(60):
        about.move(LATEST - EARLIEST)
    assert about.now == LATEST


def test_a_header_without_a_time_begins_on_a_sunday_evening() -> None:
    assert Pace.read({"form": "f"}) == Pace()
    assert Pace.read({"now": "2026-11-22T21:00", "seconds": "0"}).seconds == 0


def test_the_end_of_the_input_is_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO("một\nhai"))
    assert [ask(paper(screen)) for _ in range(4)] == ["một\n", "hai", None, None]
    assert screen.getvalue().startswith("> một\n> hai\n> \n")


def test_a_key_that_breaks_off_ends_it_like_the_end_of_the_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Interrupted(io.StringIO):
        def readline(self, *_: object) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert ask(paper(io.StringIO())) is None
