"""Whoever writes a regular expression into a form cannot stop the bot."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.xpath.pattern import LONGEST_PATTERN, LONGEST_TEXT, matches
from conversations.xpath.pattern_machine import Machine
from conversations.xpath.pattern_reader import PatternFault, read
from conversations.xpath.pattern_tree import within_ends
from tests.conversations.xpath.evaluating import compiled, refusal, result
from tests.each import each

# What makes an engine that goes back and tries again run for hours.
CATASTROPHES = [
    "(a+)+",
    "(a*)*b",
    "(a+){2,}b",
    "((a+)b)+",
    "(a|a)*b",
    "(a|aa)+b",
    "(.*,){20}",
    "([a-z]+ ?)*!",
    ".*.*.*.*.*.*x",
    "a?" * 30 + "a" * 30,
    "(a|b)" * 30 + "x",
    "(a|a){10}" * 3 + "x",
    "((a|a){10}){10}x",
    "((a|a)){100}x",
    "(a?){500}a{90}x",
    "((a*)*)*x",
    "(x?a?y?)*z",
    "(.{1,100}){3}x",
    "([a-c]+|[b-d]+)+x",
]


@each("pattern", CATASTROPHES)
def test_no_accepted_pattern_runs_for_long(pattern: str) -> None:
    assert compiled(f"regex(., '{pattern}')")
    assert not matches("a" * 250 + "!?", pattern)
    matches("ab, " * (LONGEST_TEXT // 4), pattern)
    # Tried one way after the other, most of these would not end before the next release.


@each(
    "pattern",
    [
        "(?=(a+)+b)a*",
        "(?>(a|a)*)b",
        "(a+)+\\\\b".replace("\\\\", "\\"),
        "((a++)*)*b",
        "((){1000}){1000}",
        "(((a{100}){100}){100}){100}",
        "(a?){2000}",
        "(a|b)+(?!x)(a|b)+",
    ],
)
def test_a_pattern_that_could_run_for_long_is_refused(pattern: str) -> None:
    assert "rất lâu" in refusal(f"regex(., '{pattern}')").message["vi"]


@each(
    ("pattern", "at", "why"),
    [
        ("(", 1, "“)”"),
        ("a)", 1, "“)”"),
        ("[a", 0, "“]”"),
        ("[]", 0, "“]”"),
        ("*a", 0, "lặp"),
        ("a**", 2, "lặp"),
        ("^*", 1, "lặp"),
        ("a{3,2}", 6, "ngược"),
        ("[z-a]", 2, "ngược"),
        ("[a-\\d]", 2, "ngược"),
        (r"(a)\1", 3, "tham chiếu"),
        (r"\k<x>", 0, "\\k"),
        (r"a\X", 1, "\\X"),
        (r"\p{InGreek}", 0, "InGreek"),
        (r"\p", 0, "\\p"),
        ("a\\", 1, "\\"),
        ("[a[b]]", 2, "lồng"),
        ("[a-z&&[^b]]", 4, "&&"),
        ("a(?i)b", 1, "cờ"),
        ("(?P<x>a)", 0, "cờ"),
        ("(" * 30 + ")" * 30, 20, "sâu"),
        ("a" * 501, LONGEST_PATTERN, "500"),
    ],
)
def test_what_cannot_be_run_is_refused_where_it_stands(pattern: str, at: int, why: str) -> None:
    error = refusal(f"regex(., '{pattern}')")
    assert error.position - len("regex(., '") == at
    assert why in error.message["vi"]
    assert error.message["en"]


def test_a_pattern_must_be_written_out() -> None:
    assert "nháy" in refusal("regex(., ${name})").message["vi"]
    assert "nháy" in refusal("regex(., 7)").message["vi"]


def test_the_whole_text_must_match() -> None:
    assert result("regex(., '[0-9]+')", "123") is True
    assert result("regex(., '[0-9]+')", "123 ") is False


def test_a_long_story_is_matched_and_an_endless_one_never() -> None:
    assert matches("a b, " * 800, "([a-z]+[ ,]+)*")
    assert matches("a" * LONGEST_TEXT, "a*")
    assert not matches("a" * (LONGEST_TEXT + 1), "a*")


_PATTERNS = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "\\w", ""]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda two: f"(?:{two[0]}){two[1]}"),
        st.tuples(inner, st.sampled_from(["{2}", "{1,3}", "{2,}"])).map(
            lambda two: f"({two[0]}){two[1]}"
        ),
    ),
    max_leaves=5,
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(_PATTERNS, st.text("abc", max_size=7))
def test_all_ways_at_once_and_one_by_one_agree(pattern: str, text: str) -> None:
    wanted = re.fullmatch(pattern, text) is not None
    assert Machine(within_ends(read(pattern)), re.ASCII).matches(text) is wanted
    assert matches(text, f"^{pattern}$" if "|" not in pattern else pattern) is wanted


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.text(r"ab\.[](){}|*+?^$-,09pPLdQE:=!<>" + "\ud800ẵ ", max_size=25), st.text(max_size=20))
def test_any_row_of_signs_is_matched_or_refused(pattern: str, text: str) -> None:
    try:
        assert matches(text, pattern) in (True, False)
    except PatternFault as fault:
        assert 0 <= fault.at <= len(pattern)
        assert fault.vi
        assert fault.en
