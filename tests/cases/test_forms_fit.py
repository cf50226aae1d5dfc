"""The policy speaks of questions and options that the shipped forms really have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cases.clocks import Clock, Sending
from cases.form_rules import FormRule
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


SENDINGS = [
    (f"{clock.name}: {sending.form}", sending)
    for clock in POLICY.clocks.values()
    for sending in (*clock.starts, *clock.ends)
    if sending.form in FORMS
]


def asked(form: Form, when: Mapping[str, tuple[str, ...]]) -> None:
    """Every question of the condition is asked, and has these options."""
    for question, answers in when.items():
        assert set(answers) - {""} <= options(form, question), question


@each(("name", "sending"), SENDINGS)
def test_a_clock_speaks_of_questions_its_form_asks(name: str, sending: Sending) -> None:
    form = FORMS[sending.form]
    asked(form, sending.when)
    if sending.date:
        assert form.by_name[sending.date].kind in ("date", "datetime")


@each("rule", [rule for rule in POLICY.forms.forms.values() if rule.id in FORMS])
def test_the_step_of_a_case_goes_by_questions_its_form_asks(rule: FormRule) -> None:
    for step in rule.steps:
        asked(FORMS[rule.id], step.when)
    for _, when in rule.or_opens:
        asked(FORMS[rule.id], when)


def test_every_form_of_the_house_stands_in_the_table() -> None:
    assert set(FORMS) <= set(POLICY.forms.forms)


@each("rule", POLICY.forms.forms.values())
def test_a_form_may_be_begun_the_way_the_table_says(rule: FormRule) -> None:
    rows = {word for word in ("start", "alone") if f"form.{word}:{rule.id}" in POLICY.rights.rules}
    wanted = {"report": {"start"}, "about": {"start"}, "alone": {"alone"}}
    assert rows == wanted.get(rule.kind, {"start", "alone"})


def test_a_report_of_the_table_asks_about_danger_first() -> None:
    reports = [r.id for r in POLICY.forms.forms.values() if r.kind == "report" and r.id in FORMS]
    assert all(FORMS[id].asks_danger_first for id in reports)


@each("clock", POLICY.clocks.values())
def test_a_button_of_a_clock_opens_a_form_of_the_house(clock: Clock) -> None:
    assert not clock.fill or clock.fill in POLICY.forms.forms
