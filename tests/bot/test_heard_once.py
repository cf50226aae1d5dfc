"""The danger phrases that were heard, as a case sheet quotes them."""

from __future__ import annotations

from bot.secrecy.sheet_marks import longest


def test_a_phrase_inside_another_one_is_not_quoted_again() -> None:
    assert longest("đang đánh · đánh em · đánh") == "đang đánh · đánh em"


def test_one_phrase_is_quoted_as_it_is() -> None:
    assert longest("cầm dao") == "cầm dao"


def test_the_same_phrase_heard_twice_is_quoted_once() -> None:
    assert longest("cầm dao · cầm dao") == "cầm dao"
