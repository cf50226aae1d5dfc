"""What somebody typed may be what somebody meant."""

from __future__ import annotations

from cases.words import words_of
from conversations.fold import fold
from tests.each import each


def may_be(typed: str, meant: str) -> bool:
    (one,), (other,) = words_of(typed, fold), words_of(meant, fold)
    return one.may_be(other)


@each("typed", ["đánh", "danh", "đanh", "dánh", "ĐÁNH", "Danh"])
def test_missing_marks_are_forgiven(typed: str) -> None:
    assert may_be(typed, "đánh")


@each("typed", ["đành", "dành", "đạnh", "đan", "đánhh"])
def test_other_marks_and_other_letters_are_another_word(typed: str) -> None:
    assert not may_be(typed, "đánh")


def test_old_and_new_places_of_the_mark_are_the_same_word() -> None:
    assert may_be("hoà", "hòa") and may_be("thuý", "thúy")


def test_punctuation_is_a_stop_and_symbols_are_nothing() -> None:
    words = words_of("bị, đánh! 😀 (hoài)", fold)
    assert [w.letters for w in words] == ["bi", "", "danh", "", "", "hoai", ""]
    assert [w.is_stop for w in words] == [False, True, False, True, True, False, True]


def test_digits_are_words() -> None:
    assert [w.letters for w in words_of("lớp 3_A", fold)] == ["lop", "3", "a"]
