"""Whoever writes a regular expression into a form cannot stop the bot."""

from __future__ import annotations

from conversations.xpath.pattern import LONGEST_TEXT, matches
from tests.conversations.xpath.evaluating import compiled, refusal, result
from tests.each import each


@each(
    "pattern",
    [
        "^0[0-9]{9}$",
        "^([+]?84|0)[1-9][0-9]{7,9}$",
        "^(0|84)(3|5|7|8|9)[0-9]{8}$",
        "[a-z]+@[a-z]+",
        "(0[0-9]{9})?",
        "([0-9]{3} ){3}",
        "(a|b){2}",
        "[()*+]{3}",
        r"\(\d+\)",
        ".*a.*b.*",
        "[^]]+",
        "(?:abc)+",
        "a{,3}",
        "[À-ỹ ]+",
    ],
)
def test_an_ordinary_pattern_is_accepted(pattern: str) -> None:
    assert compiled(f"regex(., '{pattern}')")


@each(
    "pattern",
    [
        "(a+)+",
        "(a*)*b",
        "(a+){2,}",
        "((a+)b)+",
        "(a|a)*",
        "(a|ab)+",
        "(.*,){20}",
        "(?:a+)+",
        "([a-z]+ ?)*",
        ".*.*.*.*x",
        "a?" * 30 + "a" * 30,
        "(a|b)" * 30,
        r"(a)\1",
        "(?=a)b",
        "(?P<x>a)",
        "a" * 501,
    ],
)
def test_a_pattern_that_could_run_for_long_is_refused(pattern: str) -> None:
    assert "regex" in refusal(f"regex(., '{pattern}')").message["vi"]


@each("pattern", ["(", "[a", "*a", "a{3,2}", "a**"])
def test_what_is_no_pattern_is_refused_at_its_place(pattern: str) -> None:
    assert refusal(f"regex(., '{pattern}')").position == 9


def test_a_pattern_must_be_written_out() -> None:
    assert "nháy" in refusal("regex(., ${name})").message["vi"]
    assert "nháy" in refusal("regex(., 7)").message["vi"]


def test_the_whole_text_must_match() -> None:
    assert result("regex(., '[0-9]+')", "123") is True
    assert result("regex(., '[0-9]+')", "123 ") is False


def test_digits_are_plain_digits() -> None:
    assert result(r"regex(., '\d+')", "123") is True
    assert result(r"regex(., '\d+')", "１２３") is False


def test_a_text_longer_than_the_limit_never_matches() -> None:
    assert matches("a" * LONGEST_TEXT, "a*")
    assert not matches("a" * (LONGEST_TEXT + 1), "a*")
