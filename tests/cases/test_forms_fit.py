"""The policy speaks of questions and options that the shipped forms really have."""

from __future__ import annotations

from pathlib import Path

from conversations.form import Form
from conversations.xform import read
from tests.cases.house import POLICY
from tests.each import each

FOLDER = Path(__file__).parents[2] / "conversations" / "forms"
FORMS = {path.stem: read(path.name, path.read_bytes()) for path in FOLDER.glob("*.md")}
RISK = POLICY.risk


def options(form: Form, question: str) -> set[str]:
    return {choice.name for choice in form.lists[form.by_name[question].list]}


@each("form", RISK.forms)
def test_the_assessment_asks_what_the_proposal_counts(form: str) -> None:
    blocks = RISK.forms[form]
    for question in (*blocks.harm, *blocks.protection):
        assert options(FORMS[form], question) == {"high", "medium", "low"}


@each(("question", "bad"), RISK.bad.items())
def test_the_intake_asks_the_six_questions_and_has_the_bad_answer(question: str, bad: str) -> None:
    assert {bad, "yes", "no", "unknown"} == options(FORMS["intake"], question)


def test_every_option_of_the_red_flags_is_a_danger_or_known_to_be_none() -> None:
    question = FORMS["intake"].by_name[RISK.red_flags]
    every = options(FORMS["intake"], RISK.red_flags)
    assert every - question.red_flags == set(RISK.no_flag)


def test_every_form_has_a_rule_who_may_start_it() -> None:
    ruled = {action.partition(":")[2] for action in POLICY.rights.rules if action[:5] == "form."}
    assert set(FORMS) <= ruled
