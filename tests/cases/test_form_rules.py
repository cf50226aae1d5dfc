"""What each form is for: where it is offered, and which step it leads a case to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cases.form_rules import FormRule, FormRules, read_forms, unknown_steps
from cases.policy import Policy
from cases.reading import PolicyFaults, open_file
from conversations.fold import fold
from tests.cases.house import FILES, POLICY
from tests.each import each

RULES, PROCESSES = POLICY.forms, POLICY.processes
INFORMED = ("notice", "protection")
GROUPS = 'groups: {steps: {vi: "Các bước"}}\n'


def path(form: str, process: str, stage: str, **answers: str) -> tuple[str, ...]:
    rule = RULES.of(form)
    assert rule is not None
    return rule.path(PROCESSES[process], stage, answers)


@each(
    ("form", "process", "stage", "answers", "to"),
    [
        ("initial_risk", "tt23", "intake", {}, ("verification",)),
        ("initial_risk", "hotline_111", "assessment", {}, ("needs",)),
        ("detailed_risk", "tt23", "verification", {"verdict": "evidence"}, ("plan",)),
        ("detailed_risk", "tt23", "verification", {"verdict": "not_enough"}, ()),
        ("detailed_risk", "tt23", "verification", {"verdict": "no_evidence"}, ()),
        ("needs", "tt02", "needs", {}, ("plan",)),
        ("needs", "nd110", "intake", {}, ("plan",)),
        ("needs", "tt23", "intake", {}, ()),
        ("support_plan", "tt23", "plan", {}, ()),
        ("plan_approval", "tt23", "plan", {"decision": "approve"}, ("support",)),
        ("plan_approval", "tt23", "plan", {"decision": "return"}, ()),
        ("review", "tt23", "support", {"outcome": "continue"}, ("review", "plan")),
        ("review", "tt23", "support", {"outcome": "end"}, ("review",)),
        ("review", "tt02", "support", {"outcome": "end"}, ("review", "closing")),
        ("review", "tt23", "review", {"outcome": "continue"}, ("plan",)),
        ("closing", "tt02", "review", {}, ("closing",)),
        ("closing", "tt23", "review", {}, ()),
        ("domestic_violence", "nd76", "intake", {}, ("notice",)),
        *[("domestic_violence", "nd76", "intake", {"chair_informed": "yes"}, INFORMED)],
        ("emergency_measures", "nd76", "notice", {}, ("protection",)),
        ("emergency_measures", "tt23", "intake", {}, ()),
        ("visit", "tt23", "support", {}, ()),
    ],
)
def test_a_form_leads_the_case_as_the_law_lists_its_steps(
    form: str, process: str, stage: str, answers: dict[str, str], to: tuple[str, ...]
) -> None:
    assert path(form, process, stage, **answers) == to


@each("rule", RULES.forms.values())
def test_no_form_ever_skips_a_step(rule: FormRule) -> None:
    agreed = {"decision": "approve", "verdict": "evidence"}
    for process in PROCESSES.values():
        for stage in process.stages:
            for outcome in ("continue", "end"):
                path_ = rule.path(process, stage.name, {**agreed, "outcome": outcome})
                for start, to in pairwise((stage.name, *path_)):
                    assert process.lists(start, to)


@each(
    ("form", "answers", "process"),
    [
        ("intake", {}, "tt23"),
        ("collaborator_report", {}, "tt23"),
        ("intake_adult", {}, "tt02"),
        ("intake_adult", {"client_groups": "disability other"}, "tt02"),
        ("intake_adult", {"client_groups": "other"}, "nd110"),
        ("domestic_violence", {}, "nd76"),
        ("resident", {}, "tt02"),
        ("consultation", {}, None),
        ("visit", {}, None),
    ],
)
def test_a_report_opens_the_process_of_its_law(
    form: str, answers: dict[str, str], process: str | None
) -> None:
    rule = RULES.of(form)
    assert rule is not None and rule.process(answers) == process


@each(
    ("process", "stage", "first"),
    [
        ("tt23", "intake", "initial_risk"),
        ("tt23", "verification", "detailed_risk"),
        ("tt23", "plan", "support_plan"),
        ("tt23", "review", "review"),
        ("hotline_111", "needs", "needs"),
        ("nd76", "notice", "emergency_measures"),
        ("tt02", "needs", "needs"),
        ("tt02", "support", "progress_note"),
        ("tt02", "review", "closing"),
    ],
)
def test_a_step_offers_the_form_it_is_about_before_all_others(
    process: str, stage: str, first: str
) -> None:
    assert (
        RULES.offered_first(process, stage)[0] == first
        or first in (RULES.offered_first(process, stage)[:2])
    )


@each(
    ("process", "stage"),
    [
        ("tt23", "intake"),
        ("hotline_111", "assessment"),
        ("tt02", "needs"),
        ("nd110", "intake"),
        ("tt23", "verification"),
        ("tt23", "review"),
    ],
)
def test_a_report_that_proves_untrue_can_be_proposed_for_closing_where_it_stands(
    process: str, stage: str
) -> None:
    # A case shows five: the sixth would be hidden among the others.
    offered = RULES.offered_first(process, stage)[:5]
    assert "closing" in offered and offered[0] != "closing"


def test_every_step_of_every_process_offers_a_form() -> None:
    steps = [(p.name, stage.name) for p in PROCESSES.values() for stage in p.stages]
    assert not [step for step in steps if not RULES.offered_first(*step)]


@each("process", ["tt02", "nd110", "nd76"])
@each("form", ["initial_risk", "detailed_risk", "review"])
def test_an_adults_case_offers_no_form_that_asks_about_a_child_and_its_abuser(
    process: str, form: str
) -> None:
    rule = RULES.of(form)
    assert rule is not None and not rule.fits(process)
    stages = [stage.name for stage in PROCESSES[process].stages]
    assert not any(form in RULES.offered_first(process, stage) for stage in stages)


def test_the_needs_come_first_where_a_service_begins_with_them_and_not_at_a_childs_report() -> None:
    assert "needs" in RULES.offered_first("nd110", "intake")
    assert "needs" not in RULES.offered_first("tt23", "intake")


@each("process", ["tt02", "nd110"])
def test_a_note_begins_the_following_of_an_adults_plan_and_a_new_plan_goes_back(
    process: str,
) -> None:
    note, plan, end = (RULES.of(form) for form in ("progress_note", "support_plan", "closing"))
    assert note and plan and end
    assert note.path(PROCESSES[process], "support", {}) == ("review",)
    assert plan.path(PROCESSES[process], "review", {}) == ("plan",)
    assert end.path(PROCESSES[process], "support", {}) == ("review", "closing")


def test_a_second_note_waits_for_no_step_since_the_case_is_followed_already() -> None:
    note, approval = RULES.of("progress_note"), RULES.of("plan_approval")
    assert note and approval
    assert note.leads_to(PROCESSES["tt02"], "review")
    assert not note.leads_to(PROCESSES["tt23"], "review")
    assert not approval.leads_to(PROCESSES["tt02"], "needs")


def test_a_childs_note_moves_no_step_for_mau_06_does() -> None:
    note = RULES.of("progress_note")
    assert note and note.path(PROCESSES["tt23"], "support", {}) == ()


def test_a_form_of_their_own_is_not_in_the_table() -> None:
    assert RULES.of("tham_nha") is None


def read(text: str) -> FormRules:
    return read_forms(open_file("forms.yaml", (GROUPS + text).encode()))


@each(
    ("row", "fault"),
    [
        ("{is: report, group: steps}", "a report makes a case"),
        ("{is: about, group: steps, opens: tt23}", "only a form that is a report"),
        ("{is: letter, group: steps}", "'letter' is not known here"),
        ("{is: about, group: shelf}", "'shelf' is not known here"),
        ("{is: about}", "this key is missing"),
        ("{is: about, group: steps, listed: maybe}", "true or false"),
        ("{is: about, group: steps, moves: [{from: a}]}", "this key is missing"),
        ("{is: about, group: steps, moves: [{from: a, to: b, when: {q: [no]}}]}", "in quotes"),
    ],
)
def test_a_row_that_cannot_be_meant_is_a_fault_with_its_place(row: str, fault: str) -> None:
    with pytest.raises(PolicyFaults, match=fault) as caught:
        read(f"forms: {{thu: {row}}}")
    assert "forms.thu" in str(caught.value)


@each(
    ("old", "new", "fault"),
    [
        ("opens: nd76", "opens: nd99", "forms.domestic_violence.opens: no process is named 'nd99'"),
        ("first: [verification]", "first: [verify]", "no process has a step 'verify'"),
        ("{from: notice, to: protection}", "{from: notice, to: x}", "no process has a step 'x'"),
    ],
)
def test_a_step_or_process_nobody_has_is_a_fault(old: str, new: str, fault: str) -> None:
    text = FILES["forms.yaml"].decode()
    assert old in text
    changed = read_forms(open_file("forms.yaml", text.replace(old, new, 1).encode()))
    assert [f for f in unknown_steps(changed, PROCESSES) if fault in str(f)]


def test_the_whole_policy_refuses_such_a_table() -> None:
    text = FILES["forms.yaml"].decode().replace("opens: nd76", "opens: nd99")
    with pytest.raises(PolicyFaults, match="no process is named 'nd99'"):
        Policy.read(FILES | {"forms.yaml": text.encode()}, fold)
