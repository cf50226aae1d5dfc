"""A number between two ends, in steps."""

from __future__ import annotations

from decimal import Decimal

from conversations.kinds.range import RANGE, bounds
from conversations.question import Answer, Complaint, Question
from tests.conversations.kinds.asking import NOW, event, question
from tests.each import each


def scale(start: str, end: str, step: str, unknown: bool = False) -> Question:
    given = {"start": start, "end": end, "step": step}
    own = {"unknown": "yes"} if unknown else {}
    return Question("q", "range", {"vi": "?"}, own=own, parameters=given)


def made_of(typed: str, ends: tuple[str, str, str]) -> str:
    """The stored number, or the complaint's key."""
    answer = RANGE.read(scale(*ends), event(typed), (), NOW, "vi")
    return answer.key if isinstance(answer, Complaint) else answer.value


TEN = ("0", "10", "1")
TEMPERATURE = ("35", "42", "0.5")
DOWN = ("10", "0", "-2")
BELOW = ("-5", "5", "1")


@each(
    ("typed", "ends", "stored"),
    [
        ("7", TEN, "7"),
        ("0", TEN, "0"),
        ("10", TEN, "10"),
        ("khoảng 7", TEN, "7"),
        ("7.0", TEN, "7"),
        ("36,5", TEMPERATURE, "36.5"),
        ("36.5", TEMPERATURE, "36.5"),
        ("35", TEMPERATURE, "35"),
        ("42", TEMPERATURE, "42"),
        ("8", DOWN, "8"),
        ("0", DOWN, "0"),
        ("-3", BELOW, "-3"),
        ("25", ("0", "100", "25"), "25"),
    ],
)
def test_a_number_of_the_scale_is_taken(
    typed: str, ends: tuple[str, str, str], stored: str
) -> None:
    assert made_of(typed, ends) == stored


@each(
    ("typed", "ends", "complaint"),
    [
        ("11", TEN, "choosing.out_of_range"),
        ("-1", TEN, "choosing.out_of_range"),
        ("34,5", TEMPERATURE, "choosing.out_of_range"),
        ("36,7", TEMPERATURE, "choosing.off_step"),
        ("7,5", TEN, "choosing.off_step"),
        ("7", DOWN, "choosing.off_step"),
        ("20", ("0", "100", "25"), "choosing.off_step"),
        ("nhiều", TEN, "complaint.not_a_number"),
        ("", TEN, "complaint.empty"),
        ("7 8", TEN, "complaint.several_numbers"),
    ],
)
def test_a_number_off_the_scale_is_not(
    typed: str, ends: tuple[str, str, str], complaint: str
) -> None:
    assert made_of(typed, ends) == complaint


def test_the_complaint_names_the_ends_and_the_step() -> None:
    complaint = RANGE.read(scale(*TEMPERATURE), event("50"), (), NOW, "vi")
    named = {"start": "35", "end": "42", "step": "0,5"}
    assert complaint == Complaint("choosing.out_of_range", named)
    english = RANGE.read(scale(*TEMPERATURE), event("36.2"), (), NOW, "en")
    assert english == Complaint("choosing.off_step", {**named, "step": "0.5"})


def test_the_ends_of_a_falling_scale_are_named_the_smaller_one_first() -> None:
    complaint = RANGE.read(scale(*DOWN), event("50"), (), NOW, "vi")
    assert complaint == Complaint("choosing.out_of_range", {"start": "0", "end": "10", "step": "2"})


@each(
    ("given", "read"),
    [
        ({}, (0, 10, 1)),
        ({"end": "5"}, (0, 5, 1)),
        ({"start": " 1 ", "end": "5", "step": "2"}, (1, 5, 2)),
        ({"start": "x", "end": "", "step": "0"}, (0, 10, 1)),
        ({"end": "NaN", "step": "Infinity"}, (0, 10, 1)),
        ({"start": "10", "end": "0", "step": "-1"}, (10, 0, 1)),
    ],
)
def test_what_is_not_given_is_as_odk_has_it(given: dict[str, str], read: tuple[int, ...]) -> None:
    assert bounds(given) == tuple(map(Decimal, read))


def test_a_question_without_parameters_is_a_scale_of_ten() -> None:
    read = RANGE.read(question("range"), event("7"), (), NOW, "vi")
    assert read == Answer("7")


def test_not_knowing_is_an_answer_where_the_form_allows_it() -> None:
    asked = scale(*TEN, unknown=True)
    assert RANGE.read(asked, event("chưa rõ"), (), NOW, "vi") == Answer("", unknown=True)


def test_it_is_read_back_as_it_is_written_in_the_language() -> None:
    asked = scale(*TEMPERATURE)
    assert RANGE.say(asked, Answer("36.5"), (), "vi") == "36,5"
    assert RANGE.say(asked, Answer("36.5"), (), "en") == "36.5"


def test_it_wants_words_and_has_nothing_to_tap() -> None:
    assert RANGE.takes == {"text"} and RANGE.pick is None
