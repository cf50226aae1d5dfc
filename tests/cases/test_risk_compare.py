"""An assessment beside the one before it (slide 17): harm down, protection up?"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from cases.risk_compare import Assessed, Comparison, Row, compare, direction
from tests.cases.house import POLICY
from tests.each import each

RISK = POLICY.risk
NAMES = {"h": "high", "m": "medium", "l": "low", ".": ""}


def assessed(form: str, harm: str, protection: str) -> Assessed:
    """Answers in short: h, m, l for each question, "." for none."""
    blocks = RISK.forms[form]
    asked = (*blocks.harm, *blocks.protection)
    return Assessed(
        form, {q: NAMES[a] for q, a in zip(asked, harm + protection, strict=True) if NAMES[a]}
    )


def compared(before: Assessed, now: Assessed) -> Comparison:
    found = compare(before, now, RISK)
    assert found is not None
    return found


FIRST = assessed("initial_risk", "hh", "lllll")
DETAILED = assessed("detailed_risk", "hhhhh", "lllll")


@each(
    ("harm", "went"),
    [("mll", "down"), ("hhh", "same"), ("lll", "down"), ("...", "not_known"), ("hh.", "same")],
)
def test_harm_goes_down_or_stays(harm: str, went: str) -> None:
    found = compared(DETAILED, assessed("review", harm, "lllll"))
    assert direction(found.harm) == went


@each(
    ("protection", "went"),
    [("hllll", "up"), ("lllll", "same"), ("hmhmh", "up"), (".....", "not_known")],
)
def test_protection_goes_up_or_stays(protection: str, went: str) -> None:
    found = compared(DETAILED, assessed("review", "hhh", protection))
    assert direction(found.protection) == went


def test_some_up_and_some_down_is_said_as_both() -> None:
    before = assessed("review", "mll", "mllll")
    found = compared(before, assessed("review", "lml", "lmlll"))
    assert (direction(found.harm), direction(found.protection)) == ("both", "both")


def test_only_what_both_forms_ask_about_is_compared() -> None:
    review = assessed("review", "mmm", "mmmmm")
    assert [row.about for row in compared(FIRST, review).harm] == ["harm_done", "reach"]
    three = compared(DETAILED, review).harm
    assert [row.about for row in three] == ["harm_done", "reach", "obstacles"]
    assert [row.question_before for row in three] == ["harm_1", "harm_2", "harm_4"]
    assert [row.question_now for row in three] == ["harm_1", "harm_2", "harm_3"]


def test_the_five_lines_of_protection_are_the_same_in_all_forms() -> None:
    for one, two in product((FIRST, DETAILED, assessed("review", "lll", "hhhhh")), repeat=2):
        assert len(compared(one, two).protection) == 5


def test_the_two_blocks_stay_two() -> None:
    found = compared(DETAILED, assessed("review", "mmm", "hhhhh"))
    assert not {row.about for row in found.harm} & {row.about for row in found.protection}


def test_an_answer_that_is_not_known_went_nowhere() -> None:
    assert Row("reach", "harm_2", "harm_2", "", "low").went is None
    assert Row("reach", "harm_2", "harm_2", "high", "").went is None
    assert direction(()) == "not_known"


def test_both_are_worked_out_by_the_same_version_of_the_rules() -> None:
    older = replace(RISK, version="2025.1")
    found = compare(FIRST, assessed("review", "lll", "hhhhh"), older)
    assert found is not None
    assert {found.version, found.before.version, found.now.version} == {"2025.1"}
    assert (found.before.level, found.now.level) == ("high", "low")


def test_rules_from_before_a_form_existed_do_not_judge_it() -> None:
    older = replace(RISK, forms={"initial_risk": RISK.forms["initial_risk"]})
    assert compare(FIRST, assessed("review", "lll", "hhhhh"), older) is None


def test_an_answer_outside_the_scale_is_an_error() -> None:
    with pytest.raises(ValueError, match="maybe"):
        compare(FIRST, Assessed("review", {"harm_1": "maybe"}), RISK)
