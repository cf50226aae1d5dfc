"""Mẫu 03 and Mẫu 06 show the level the policy proposes; a milder word needs a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations_with_replacement, product

from cases.risk import propose
from tests.each import each
from tests.rules.filled import Filled, form
from tests.rules.test_proposal import policy

LEVELS = ("high", "medium", "low", "")
LINES = {"detailed_risk": 5, "review": 3}
"""Form → lines of its harm block; the protection block has five in each."""
CALM = {"harm_1": "low", "harm_2": "low", "harm_3": "low"}
WELL = {f"protect_{n}": "high" for n in range(1, 6)}


def answered(lines: int) -> Iterator[Mapping[str, str]]:
    """Every mix of levels in both blocks; only of the first harm line the place matters."""
    for first, rest in product(LEVELS, combinations_with_replacement(LEVELS, lines - 1)):
        harm = {f"harm_{n}": level for n, level in enumerate((first, *rest), 1)}
        for level, count in product(("high", "medium", ""), range(6)):
            levels = (level,) * count + ("low",) * (5 - count)
            yield {**harm, **{f"protect_{n}": w for n, w in enumerate(levels, 1)}}


@each(("name", "lines"), LINES.items())
def test_the_form_shows_what_the_policy_proposes(name: str, lines: int) -> None:
    for answers in answered(lines):
        expected = propose(answers, policy().risk, name).level
        assert Filled(name, answers).shown("proposed") == expected, answers


@each(("name", "lines"), LINES.items())
def test_every_proposal_is_shown_with_a_reason(name: str, lines: int) -> None:
    reasons = [q.name for q in form(name).questions if q.name.startswith("because_")]
    levels = {"because_some": "medium", "because_low": "low"}
    for answers in list(answered(lines))[::17]:
        here = Filled(name, answers)
        said = {levels.get(reason, "high") for reason in reasons if here.asks(reason)}
        assert said == {here.shown("proposed")}, answers


@each("name", LINES)
def test_the_two_blocks_are_counted_apart(name: str) -> None:
    here = Filled(name, {"harm_1": "high", "harm_2": "medium", "protect_1": "high"})
    counts = ("harm_high", "harm_medium", "harm_low", "protect_high", "protect_medium")
    assert [here.shown(count) for count in counts] == ["1", "1", "0", "1", "0"]
    note = form(name).by_name["counts"].label["vi"]
    assert note.index("Tổn hại") < note.index("Khả năng tự bảo vệ")


@each("name", LINES)
def test_it_is_said_that_high_is_bad_here_and_good_there(name: str) -> None:
    notes = form(name).by_name
    assert "Cao là xấu" in notes["harm_note"].label["vi"]
    assert "Cao là tốt" in notes["protection_note"].label["vi"]


@each("name", LINES)
def test_a_lower_level_than_proposed_needs_a_reason(name: str) -> None:
    high = {"harm_1": "high", "outcome": "continue"}
    assert Filled(name, {**high, "level_chosen": "medium"}).needs("reason")
    assert not Filled(name, {**high, "level_chosen": "high"}).needs("reason")


@each(
    ("answers", "may_end"),
    [
        ({"stable": "yes", "danger_new": "no"}, True),
        ({"stable": "yes", "danger_new": "unknown"}, False),
        ({"stable": "yes", "danger_new": "yes"}, False),
        ({"stable": "no", "danger_new": "no"}, False),
        ({"stable": "unknown", "danger_new": "no"}, False),
        ({"stable": "yes", "danger_new": "no", "harm_2": "medium"}, False),
        ({"stable": "yes", "danger_new": "no", "harm_2": ""}, False),
    ],
)
def test_the_end_is_proposed_only_when_no_risk_is_left_and_the_child_is_stable(
    answers: Mapping[str, str], may_end: bool
) -> None:
    here = Filled("review", {**CALM, **WELL, **answers, "level_chosen": "low", "outcome": "end"})
    assert here.asks("may_end") is may_end
    assert here.asks("may_not_end") is not may_end


@each("stable", ["yes", "no"])
def test_to_end_before_that_needs_a_reason(stable: str) -> None:
    calm = {**CALM, **WELL, "level_chosen": "low", "danger_new": "no", "outcome": "end"}
    if stable == "yes":
        assert not Filled("review", {**calm, "stable": stable}).needs("reason")
    else:
        high = {**calm, "stable": stable, "level_chosen": "high"}
        assert Filled("review", high).needs("reason")


def test_the_next_review_is_asked_only_when_the_plan_goes_on() -> None:
    assert Filled("review", {"outcome": "continue"}).asks("next_date")
    assert not Filled("review", {"outcome": "end"}).asks("next_date")
