"""What a second report fills in: what nobody knew; its own slips are its own to mend."""

from __future__ import annotations

from cases.second_report import LATER, adds, corrects, was_told_by
from tests.each import each

Fields = dict[str, str]


def after(known: Fields, *told: Fields, source: str = "") -> Fields:
    """The case after these reports, each a session of its own unless `source` is given."""
    for number, report in enumerate(told):
        known = {**known, **adds(known, report, source or f"s{number}")}
    return {name: value for name, value in known.items() if name != LATER}


@each("before", [{}, {"child_where": ""}, {"child_where": "unknown"}])
def test_what_nobody_knew_is_filled_in(before: Fields) -> None:
    assert after(before, {"child_where": "ở nhà bà"}) == {"child_where": "ở nhà bà"}


def test_what_the_first_report_said_stands() -> None:
    known = {"child_where": "ở trường"}
    assert adds(known, {"child_where": "ở nhà bà"}, "s1") == {}
    assert after(known, {"child_age": "9"}) == {"child_where": "ở trường", "child_age": "9"}


@each("value", ["", "unknown", "unnamed"])
def test_not_knowing_fills_in_nothing(value: str) -> None:
    assert adds({"suspect": "unknown"}, {"suspect": value, "child_age": ""}, "s1") == {}


def test_a_parent_is_taken_over_where_the_first_did_not_know() -> None:
    assert after({"suspect": "unknown"}, {"suspect": "parent"}) == {"suspect": "parent"}
    assert after({"suspect": "parent"}, {"suspect": "relative"}) == {"suspect": "parent"}


@each("kind", ["official", "staff"])
def test_somebody_of_ours_is_kept_apart(kind: str) -> None:
    told = {"suspect": kind, "suspect_person": "hung"}
    assert adds({"suspect": "unknown"}, told, "s1") == {}
    assert adds({}, told, "s1") == {}


def test_the_last_answer_of_the_same_report_counts() -> None:
    two = ({"child_age": "9"}, {"child_age": "7"})
    assert after({}, *two, source="s1") == {"child_age": "7"}
    assert after({}, *two) == {"child_age": "9"}
    assert after({}, {"child_age": "9"}, {"child_age": ""}, source="s1") == {"child_age": ""}


def test_a_parent_named_by_a_slip_is_taken_back_when_it_was_a_colleague() -> None:
    slip = ({"suspect": "parent"}, {"suspect": "staff", "suspect_person": "hung"})
    assert after({"suspect": "unknown"}, *slip, source="s1") == {"suspect": "unknown"}
    assert after({"suspect": "parent"}, slip[1], source="s1") == {"suspect": "parent"}


def test_what_the_first_report_answers_itself_is_its_own_again() -> None:
    known = dict(adds({}, {"child_age": "9", "child_where": "chợ"}, "s1"))
    assert was_told_by(known, "child_age", "s1") and not was_told_by(known, "child_age", "s2")
    known |= corrects(known, {"child_age": "8"})
    assert after(known, {"child_age": "9"}, source="s1")["child_age"] == "8"
    assert not was_told_by(known, "child_age", "s1")
    assert corrects({"x": "1"}, {"child_age": "8"}) == {"child_age": "8"}


FEARED = {"callback_number": "0912", "talk_safe": "feared"}


@each(
    ("known", "filled"),
    [
        ({}, FEARED),
        ({"callback_number": "unknown"}, FEARED),
        ({"callback_number": "0905"}, {"callback_number": "0905"}),
        ({"talk_safe": "own"}, {"talk_safe": "own"}),
    ],
)
def test_whose_phone_it_is_goes_with_its_number(known: Fields, filled: Fields) -> None:
    assert after(known, FEARED) == filled


def test_no_number_says_nothing_of_anybodys_phone() -> None:
    assert after({}, {"talk_safe": "feared"}) == {}
