"""How far two words are apart, against the plain definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.kinds.near import distance, may_be_near, shape, slips
from tests.each import each

WORDS = st.text("abch ", max_size=9)


def plainly(one: str, other: str) -> int:
    """The same, one cell after another, without any bound."""
    rows = [list(range(len(other) + 1))]
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, mine in enumerate(other, 1):
            cost = min(rows[-1][m] + 1, row[-1] + 1, rows[-1][m - 1] + (letter != mine))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == mine:
                cost = min(cost, rows[-2][m - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


@each(
    ("one", "other", "apart"),
    [
        ("hai chau", "hai chau", 0),
        ("hai chua", "hai chau", 1),
        ("hai cha", "hai chau", 1),
        ("hai chauu", "hai chau", 1),
        ("hai chai", "hai chau", 1),
        ("haichau", "hai chau", 1),
        ("hia chua", "hai chau", 2),
        ("", "ab", 2),
        ("ab", "", 2),
    ],
)
def test_a_letter_wrong_missing_extra_or_swapped_is_one_slip(
    one: str, other: str, apart: int
) -> None:
    assert distance(one, other, 2) == apart


@each(("one", "other"), [("abc", "xyz"), ("abc", "abcdef"), ("hoa vang", "son tra"), ("", "abc")])
def test_farther_than_asked_is_one_more_than_asked(one: str, other: str) -> None:
    assert distance(one, other, 2) == 3
    assert distance(one, other, 1) == 2


@each(("word", "most"), [("hue", 0), ("ba na", 1), ("hoa tien", 1), ("ngu hanh son", 2)])
def test_only_long_words_may_have_slips(word: str, most: int) -> None:
    assert slips(word) == most


@pytest.mark.slow
@given(WORDS, WORDS, st.integers(0, 2))
def test_the_bound_changes_nothing_within_it(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(plainly(one, other), most + 1)


@pytest.mark.slow
@given(WORDS, WORDS)
def test_words_that_are_near_have_shapes_that_may_be(one: str, other: str) -> None:
    apart = plainly(one, other)
    assert may_be_near(shape(one), shape(other), apart)


@pytest.mark.slow
@given(WORDS, WORDS)
def test_it_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
