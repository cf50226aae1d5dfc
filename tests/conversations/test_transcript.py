"""The format of transcripts: what is written down is read again as the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.facts import CaseFieldAnswered, DangerNamed, FormFinished, SessionPaused
from conversations.reply import Option, Reply
from conversations.transcript import Line, fact, header, read_line, said, span, write_line
from tests.each import each

LINES = [
    ("con bé bảy tuổi", Line("say", "con bé bảy tuổi")),
    ("1 3", Line("say", "1 3")),
    ("", Line("say", "")),
    ("[Để sau]", Line("tap", "Để sau")),
    ("[Đến thăm] @2", Line("tap", "Đến thăm", 1)),
    ("{token 1+3}", Line("token", "1+3")),
    ("{audio}", Line("attach", "audio")),
    ("{sticker}", Line("attach", "other")),
    ("{video}", Line("attach", "video")),
    ("{file}", Line("attach", "file")),
    ("{place}", Line("place")),
    ("{resume}", Line("resume")),
    ("{silence}", Line("silence")),
    ("{+2d}", Line("move", "2d")),
    ("{+90m}", Line("move", "90m")),
    ("{3 characters}", Line("say", "aaa")),
    ("ông ấy cầm dao ! cầm dao", Line("say", "ông ấy cầm dao", danger=("cầm dao",))),
    ("a ! b ! c", Line("say", "a", danger=("b", "c"))),
    ("{words} [Để sau]", Line("say", "[Để sau]")),
    ("{words la hét} cứu ! la hét", Line("say", "cứu ! la hét", danger=("la hét",))),
    (r"{lines} Lan\n2017\nđi học", Line("say", "Lan\n2017\nđi học")),
    (r"{lines la hét} a\\n\nb", Line("say", "a\\n\nb", danger=("la hét",))),
    ("{audoi}", Line("odd", "{audoi}")),
    ("{+99999d}", Line("odd", "{+99999d}")),
    ("{+2y}", Line("odd", "{+2y}")),
]
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
ODD_WORDS = [
    "\n",
    "\\",
    "\\n",
    "{lines}",
    "{words}",
    "[A]",
    "[A] @2",
    "{x}",
    "}",
    " ! ",
    "> ",
    "",
    " ",
]
odd_words = st.sampled_from(ODD_WORDS)
phrases = st.lists(st.sampled_from(["la hét", "bị đánh", "cầm dao"]), max_size=2).map(tuple)


@each(("written", "line"), LINES)
def test_a_line_says_what_is_done(written: str, line: Line) -> None:
    assert read_line(written) == line


@each("line", [line for _, line in LINES if line.does != "odd"])
def test_a_line_is_written_so_that_it_is_read_as_the_same(line: Line) -> None:
    assert read_line(write_line(line)) == line


@pytest.mark.slow
@given(st.lists(words | odd_words, max_size=4).map("".join), phrases)
def test_any_words_are_written_so_that_they_are_read_as_the_same(
    text: str, danger: tuple[str, ...]
) -> None:
    line = Line("say", text, danger=danger)
    assert read_line(write_line(line)) == line


def test_an_iphone_types_its_marks_apart() -> None:
    assert read_line("{nfd} à").what == "a\u0300"


@each(("written", "long"), [("45s", 45), ("2m", 120), ("3h", 10_800), ("1d", 86_400)])
def test_a_span_has_a_number_and_a_unit(written: str, long: int) -> None:
    assert span(written) == timedelta(seconds=long)


def test_the_header_names_the_form_and_the_time() -> None:
    top = "# Note: a title\nform: intake\nlanguage: en\nnow: 2026-11-22T21:00\n\nQuestion: 1\n"
    assert header(top) == {"form": "intake", "language": "en", "now": "2026-11-22T21:00"}


def test_a_reply_is_told_with_its_options_and_commands() -> None:
    options = (Option("t.1", "Có", chosen=True), Option("t.2", "Không"))
    reply = Reply(("Câu 1/2", ""), options, (Option("t.back", "Quay lại"),), replaces=True)
    assert said(reply).split("\n") == [
        "Câu 1/2",
        "  (x) Có",
        "  ( ) Không",
        "  <Quay lại>",
        "  (replaces)",
    ]


def test_what_the_bot_says_never_reads_as_a_line_of_the_person() -> None:
    told = said(Reply(("> hủy\n> luôn",)))
    assert not [line for line in told.split("\n") if line.startswith("> ")]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (SessionPaused(), "= SessionPaused"),
        (CaseFieldAnswered("place", "a\n> hủy"), "= CaseFieldAnswered field=place value=a\\n> hủy"),
        (DangerNamed("flag", ("hurt", "alone")), "= DangerNamed how=flag what=hurt alone"),
        (
            FormFinished("f", "1", {"a": "x", "b": "1 2"}, ("c",), {}),
            "= FormFinished form=f version=1 answers={a: x, b: 1 2} unknown=c fields={}",
        ),
    ],
)
def test_a_fact_is_told_on_one_line(made: DangerNamed, told: str) -> None:
    assert fact(made).startswith(told)
    assert "\n" not in fact(made)
