"""The level the bot proposes, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.risk import ORDER, Harm, Proposal, Protection, preliminary, propose
from tests.cases.house import POLICY
from tests.each import each

RISK = POLICY.risk
SIX = (
    "risk_now",
    "risk_severe",
    "risk_continues",
    "risk_source",
    "risk_caregiver",
    "risk_relative",
)
CALM = dict.fromkeys(SIX[:4], "no") | dict.fromkeys(SIX[4:], "yes")


def form(harm: str, protect: str, name: str = "initial_risk") -> dict[str, str]:
    """Answers of an assessment in short: h, m, l for each question, "." for none."""
    names = {"h": "high", "m": "medium", "l": "low"}
    asked = (*RISK.forms[name].harm, *RISK.forms[name].protection)
    return {q: names[a] for q, a in zip(asked, harm + protect, strict=True) if a in names}


def rules(proposal: Proposal) -> list[str]:
    return [reason.rule for reason in proposal.reasons]


@each(
    ("harm", "protect", "level", "why"),
    [
        ("hl", "hhhhh", "high", ["harm_severe"]),
        ("hh", "lllll", "high", ["harm_severe", "harm_over_protection"]),
        ("mm", "hllll", "high", ["harm_over_protection"]),
        ("lm", "lllll", "high", ["harm_over_protection"]),
        ("mm", "mmlll", "medium", ["harm_some"]),
        ("lh", "hhhhh", "medium", ["harm_some"]),
        ("lm", "hhhhh", "medium", ["harm_some"]),
        ("ll", "lllll", "low", ["harm_low"]),
        ("ll", "hhhhh", "low", ["harm_low"]),
        (".l", "hhhhh", "high", ["harm_not_known"]),
        ("..", ".....", "high", ["harm_not_known"]),
    ],
)
def test_the_two_blocks_propose_a_level_with_its_reasons(
    harm: str, protect: str, level: str, why: list[str]
) -> None:
    proposal = propose(form(harm, protect), RISK)
    assert (proposal.level, rules(proposal)) == (level, why)


def test_the_blocks_are_counted_side_by_side_and_never_together() -> None:
    proposal = propose(form("hm", "hhmll"), RISK)
    assert proposal.harm == {Harm.HIGH: 1, Harm.MEDIUM: 1}
    assert proposal.protection == {Protection.HIGH: 2, Protection.MEDIUM: 1, Protection.LOW: 2}
    assert not set(proposal.harm) & set(proposal.protection)


def test_a_reason_names_the_answers_behind_it() -> None:
    (reason,) = propose(form("hl", "hhhhh"), RISK).reasons
    assert reason.answers == (("harm_1", "high"),)


def test_a_hidden_answer_does_not_count() -> None:
    asked = form("ll", "hhhhh")
    assert propose(asked | {"harm_9": "high", "level_chosen": "high"}, RISK) == propose(asked, RISK)


@each(
    ("name", "harm", "protect", "level", "why"),
    [
        ("detailed_risk", "hllll", "hhhhh", "high", ["harm_severe"]),
        ("detailed_risk", "lllll", "lllll", "low", ["harm_low"]),
        ("detailed_risk", "mmlll", "mmlll", "medium", ["harm_some"]),
        ("detailed_risk", "mmmll", "mmlll", "high", ["harm_over_protection"]),
        ("detailed_risk", "llll.", "hhhhh", "high", ["harm_not_known"]),
        ("review", "hll", "hhhhh", "high", ["harm_severe"]),
        ("review", "lhl", "hhhhh", "medium", ["harm_some"]),
        ("review", "lll", "lllll", "low", ["harm_low"]),
    ],
)
def test_all_three_assessments_go_by_the_same_rules(
    name: str, harm: str, protect: str, level: str, why: list[str]
) -> None:
    proposal = propose(form(harm, protect, name), RISK, name)
    assert (proposal.level, rules(proposal)) == (level, why)


@each("name", RISK.forms)
def test_only_high_on_the_harm_done_starts_the_twelve_hours(name: str) -> None:
    count = len(RISK.forms[name].harm)
    severe = form("h" + "l" * (count - 1), "hhhhh", name)
    other = form("l" + "h" * (count - 1), "lllll", name)
    assert propose(severe, RISK, name).is_severe
    assert not propose(other, RISK, name).is_severe
    assert not propose({}, RISK, name).is_severe


def test_a_low_proposal_names_every_answer_about_harm() -> None:
    (reason,) = propose(form("ll", "hhhhh"), RISK).reasons
    assert reason.answers == (("harm_1", "low"), ("harm_2", "low"))


@st.composite
def assessments(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """An assessment with any answers, some of them not known."""
    name = draw(st.sampled_from(sorted(RISK.forms)))
    asked = (*RISK.forms[name].harm, *RISK.forms[name].protection)
    given = {q: draw(st.sampled_from(("low", "medium", "high", ""))) for q in asked}
    return name, {q: a for q, a in given.items() if a}


def worry(name: str, answers: dict[str, str]) -> int:
    """How much the proposal worries."""
    return ORDER[str(propose(answers, RISK, name).level)]


@pytest.mark.slow
@given(assessments(), st.data())
def test_a_worse_answer_about_harm_never_lowers_the_proposal(
    drawn: tuple[str, dict[str, str]], data: st.DataObject
) -> None:
    name, answers = drawn
    question = data.draw(st.sampled_from(list(RISK.forms[name].harm)))
    now = ORDER.get(answers.get(question, ""), 0)
    worse = data.draw(st.sampled_from([level for level, n in ORDER.items() if n >= now]))
    if question in answers:
        assert worry(name, answers | {question: worse}) >= worry(name, answers)


@pytest.mark.slow
@given(assessments(), st.data())
def test_a_better_protection_never_raises_the_proposal(
    drawn: tuple[str, dict[str, str]], data: st.DataObject
) -> None:
    name, answers = drawn
    question = data.draw(st.sampled_from(list(RISK.forms[name].protection)))
    now = ORDER.get(answers.get(question, ""), 0)
    safer = data.draw(st.sampled_from([level for level, n in ORDER.items() if n >= now]))
    assert worry(name, answers | {question: safer}) <= worry(name, answers)


@pytest.mark.slow
@given(assessments())
def test_every_proposal_has_a_reason_and_answers_that_were_given(
    drawn: tuple[str, dict[str, str]],
) -> None:
    name, answers = drawn
    proposal = propose(answers, RISK, name)
    assert proposal.reasons
    for reason in proposal.reasons:
        assert all(answers.get(q, "") == a for q, a in reason.answers)


def test_the_version_of_the_rules_is_written_down() -> None:
    assert propose(form("ll", "hhhhh"), RISK).version == RISK.version
    assert preliminary(CALM, RISK).version == RISK.version


def test_an_answer_outside_the_scale_is_an_error_and_not_a_low_risk() -> None:
    with pytest.raises(ValueError, match="maybe"):
        propose({"harm_1": "maybe", "harm_2": "low"}, RISK)


@each(
    ("answers", "level", "why"),
    [
        ({}, "low", ["risk_low"]),
        ({"risk_now": "yes"}, "medium", ["risk_some"]),
        ({"risk_severe": "yes"}, "high", ["risk_severe"]),
        ({"risk_relative": "no"}, "medium", ["risk_some"]),
        ({"risk_relative": "unknown"}, "medium", ["risk_not_known"]),
        ({"risk_caregiver": "no", "risk_relative": "no"}, "medium", ["risk_some"]),
        (
            {"risk_now": "yes", "risk_caregiver": "no", "risk_relative": "no"},
            "high",
            ["risk_many"],
        ),
        ({"red_flags": "none"}, "low", ["risk_low"]),
        ({"red_flags": "unknown"}, "medium", ["risk_not_known"]),
        ({"red_flags": "injured suicide"}, "high", ["red_flag"]),
    ],
)
def test_the_six_questions_and_the_red_flags_propose_a_first_level(
    answers: dict[str, str], level: str, why: list[str]
) -> None:
    proposal = preliminary(CALM | answers, RISK)
    assert (proposal.level, rules(proposal)) == (level, why)


@each("question", SIX[4:])
def test_for_the_last_two_questions_no_is_the_bad_answer(question: str) -> None:
    assert preliminary(CALM | {question: "no"}, RISK).reasons[0].answers == ((question, "no"),)
    assert preliminary(CALM | {question: "yes"}, RISK).level == "low"


def test_each_ticked_flag_is_a_reason() -> None:
    (reason,) = preliminary({"red_flags": "injured left_alone"}, RISK).reasons
    assert reason.answers == (("red_flags", "injured"), ("red_flags", "left_alone"))


def test_while_nothing_was_answered_nothing_is_proposed() -> None:
    assert preliminary({}, RISK).level is None
    assert preliminary({"child_name": "Na"}, RISK).level is None


def test_the_questions_of_the_policy_are_those_of_the_intake() -> None:
    assert tuple(RISK.bad) == SIX
