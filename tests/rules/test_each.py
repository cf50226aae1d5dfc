"""A table that is one test: no row is skipped and no failure is hidden behind another."""

from __future__ import annotations

import inspect

import pytest

from tests.each import each


def test_every_row_that_fails_is_named() -> None:
    @each(("number", "double"), [(1, 2), (2, 5), (3, 6), (4, 9)])
    def doubles(number: int, double: int) -> None:
        assert number * 2 == double

    with pytest.raises(AssertionError, match="2 of 4 rows fail") as caught:
        doubles()
    assert "{'number': 2, 'double': 5}" in str(caught.value)
    assert "{'number': 4, 'double': 9}" in str(caught.value)


def test_a_row_that_raises_does_not_stop_the_next() -> None:
    tried = []

    @each("word", ["a", "b", "c"])
    def breaks(word: str) -> None:
        tried.append(word)
        raise KeyError(word)

    with pytest.raises(AssertionError, match="3 of 3 rows fail"):
        breaks()
    assert tried == ["a", "b", "c"]


def test_a_refusal_that_does_not_come_fails_its_row() -> None:
    @each("number", ["1", "x", "2"])
    def is_no_number(number: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(number)

    with pytest.raises(AssertionError, match="2 of 3 rows fail"):
        is_no_number()


def test_two_tables_are_tried_row_by_row_with_each_other() -> None:
    tried = []

    @each("digit", [1, 2])
    @each("letter", "ab")
    def pairs(letter: str, digit: int) -> None:
        tried.append((digit, letter))

    pairs()
    assert tried == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]


def test_only_fixtures_are_left_to_ask_for() -> None:
    @each(("a", "b"), [(1, 2)])
    def wants(a: int, b: int, fixture: str) -> None:
        assert (a, b, fixture) == (1, 2, "given")

    assert list(inspect.signature(wants).parameters) == ["fixture"]
    wants(fixture="given")


def test_marks_stay_on_the_test() -> None:
    @each("number", [1])
    @pytest.mark.slow
    def marked(number: int) -> None: ...

    assert [mark.name for mark in marked.pytestmark] == ["slow"]  # type: ignore[attr-defined]


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(AssertionError, match="without rows"):
        each("number", [])


def test_a_row_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        each(("number", "double"), [(1,)])
