"""Whole numbers and fractions as people type them."""

from __future__ import annotations

from conversations.question import Complaint
from tests.conversations.kinds.asking import asked, said, value
from tests.each import each


@each(
    ("typed", "stored"),
    [
        ("7", "7"),
        (" 7 ", "7"),
        ("7 tuổi", "7"),
        ("7 tuoi", "7"),
        ("7t", "7"),
        ("7t.", "7"),
        ("khoảng 7 tuổi", "7"),
        ("~7", "7"),
        ("3 cháu", "3"),
        ("7 years old", "7"),
        ("007", "7"),
        ("0", "0"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("７", "7"),
        ("7\ufe0f\u20e3", "7"),
        ("300", "300"),
    ],
)
def test_a_whole_number_is_understood(typed: str, stored: str) -> None:
    assert value("integer", typed) == stored


@each(
    ("typed", "complaint"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("\u200b\u200b", "empty"),
        ("bảy", "not_a_number"),
        ("😀", "not_a_number"),
        ("7 tháng", "not_a_number"),
        ("7 ngày", "not_a_number"),
        ("7 rưỡi", "not_a_number"),
        ("lớp 7", "not_a_number"),
        ("٧", "not_a_number"),
        ("7,5", "not_whole"),
        ("7.0", "not_whole"),
        ("1.000.000", "not_a_number"),
        ("7 8", "several_numbers"),
        ("7-8 tuổi", "several_numbers"),
        ("9" * 13, "number_too_long"),
        ("9" * 10_000, "too_long"),
    ],
)
def test_what_is_not_one_whole_number_is_not_guessed_at(typed: str, complaint: str) -> None:
    assert value("integer", typed) == complaint


@each(
    ("typed", "stored"),
    [("36,5", "36.5"), ("36.5", "36.5"), ("7", "7"), ("-0,5", "-0.5"), ("khoảng 2,5", "2.5")],
)
def test_a_fraction_takes_a_comma_or_a_point(typed: str, stored: str) -> None:
    assert value("decimal", typed) == stored


@each(
    ("typed", "complaint"),
    [("1.234,5", "not_a_number"), ("1,5 2,5", "several_numbers"), ("nhiều", "not_a_number")],
)
def test_a_fraction_that_is_unclear_is_asked_again(typed: str, complaint: str) -> None:
    assert value("decimal", typed) == complaint


def test_a_number_is_read_back_as_it_is_written_in_the_language() -> None:
    assert said("integer", "7") == "7"
    assert said("decimal", "36.5") == "36,5"
    assert said("decimal", "36.5", language="en") == "36.5"


def test_a_long_answer_is_told_how_long_it_may_be() -> None:
    complaint = asked("integer", "x" * 500)
    assert isinstance(complaint, Complaint)
    assert complaint.args == {"length": "500", "most": "200"}
