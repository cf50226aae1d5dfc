"""The first level of a report: what was really asked, who is suspected, what the facts weigh."""

from __future__ import annotations

from cases.reading import open_file
from cases.risk import Proposal, of_report, preliminary
from cases.risk_policy import SAID, read_risk
from tests.cases.house import FILES, POLICY
from tests.cases.test_forms_fit import FORMS, options
from tests.each import each

RISK = POLICY.risk
CALM = dict.fromkeys(tuple(RISK.bad)[:4], "no") | dict.fromkeys(tuple(RISK.bad)[4:], "yes")
VIOLENCE = "domestic_violence"


def rules(proposal: Proposal) -> list[str]:
    return [reason.rule for reason in proposal.reasons]


@each("missing", RISK.bad)
def test_low_needs_all_six_questions_answered(missing: str) -> None:
    assert preliminary(CALM, RISK).level == "low"
    assert preliminary({q: a for q, a in CALM.items() if q != missing}, RISK).level is None


@each(
    ("answers", "level"),
    [
        ({"red_flags": "none"}, None),
        ({"red_flags": "unknown"}, None),
        ({"red_flags": "none", "suspect": "other"}, None),
        ({"red_flags": "left_alone"}, "high"),
        ({"red_flags": "none", "suspect": "parent"}, "medium"),
        ({"red_flags": "injured", "suspect": "caregiver"}, "high"),
    ],
)
def test_a_quick_report_proposes_by_red_flags_and_a_suspected_carer_alone(
    answers: dict[str, str], level: str | None
) -> None:
    assert of_report("collaborator_report", answers, RISK).level == level


@each("suspect", ("parent", "caregiver"))
def test_a_suspected_parent_is_never_a_low_risk(suspect: str) -> None:
    proposal = of_report("intake", CALM | {"suspect": suspect}, RISK)
    assert (proposal.level, rules(proposal)) == ("medium", ["risk_suspect"])
    assert proposal.reasons[0].answers == (("suspect", suspect),)


def test_a_grave_sign_that_is_not_known_is_told_beside_the_violence() -> None:
    answers = {"violence_forms": "physical", "signs": "unknown", "weapon": "no"}
    proposal = of_report(VIOLENCE, answers, RISK)
    assert (proposal.level, rules(proposal)) == ("medium", ["facts_some", "risk_not_known"])
    assert proposal.reasons[1].answers == (("signs", "unknown"),)


def test_a_suspect_who_is_no_carer_changes_nothing() -> None:
    assert of_report("intake", CALM | {"suspect": "teacher"}, RISK).level == "low"


@each(
    ("answers", "level"),
    [
        ({}, None),
        ({"red_flags": "none", "injuries": "Không.", "weapon": "no"}, None),
        ({"red_flags": "unknown", "weapon": "unknown", "children_home": "unknown"}, None),
        ({"injuries": "bầm vai", "weapon": "no"}, "medium"),
        ({"injuries": "không, chỉ bầm nhẹ"}, "medium"),
        ({"violence_forms": "mental"}, "medium"),
        ({"acts": "beating insults"}, "medium"),
        ({"children_home": "yes"}, "medium"),
        ({"weapon": "yes"}, "high"),
        ({"violence_forms": "physical sexual"}, "high"),
        ({"acts": "insults confinement"}, "high"),
        ({"red_flags": "threat"}, "high"),
        *[({"signs": sign, "injuries": "bầm"}, "high") for sign in ("head", "pregnant", "worse")],
        *[({"signs": sign}, "high") for sign in ("wounds", "threat_kill", "child_hit")],
        ({"signs": "none"}, None),
    ],
)
def test_violence_at_home_is_weighed_by_its_own_facts_and_never_low(
    answers: dict[str, str], level: str | None
) -> None:
    assert of_report(VIOLENCE, answers, RISK).level == level


def test_the_reason_names_the_grave_facts_only() -> None:
    told = {"signs": "head worse", "weapon": "yes", "injuries": "bầm", "children_home": "yes"}
    (reason,) = of_report(VIOLENCE, told, RISK).reasons
    assert reason.rule == "facts_severe"
    assert reason.answers == (("signs", "head"), ("signs", "worse"), ("weapon", "yes"))


@each("form", RISK.facts)
def test_the_report_asks_what_is_weighed(form: str) -> None:
    facts = RISK.facts[form]
    for question, answers in (*facts.severe.items(), *facts.some.items()):
        assert question in FORMS[form].by_name
        assert answers == (SAID,) or set(answers) <= options(FORMS[form], question), question


def test_every_red_flag_of_violence_at_home_is_grave() -> None:
    flags = FORMS[VIOLENCE].by_name["red_flags"].red_flags
    assert flags == set(RISK.facts[VIOLENCE].severe["red_flags"])


def test_the_suspects_of_at_least_medium_are_options_of_every_childs_report() -> None:
    for form in ("intake", "collaborator_report"):
        assert set(RISK.at_least_medium["suspect"]) <= options(FORMS[form], "suspect")


def test_a_house_that_kept_its_older_file_weighs_no_facts() -> None:
    text = FILES["risk.yaml"].decode()
    start, end = text.index("\nfacts:"), text.index("\n# Versions that were")
    older = (text[:start] + text[end:]).replace("  at_least_medium:", "  # at_least_medium:")
    rules = read_risk(open_file("risk.yaml", older.encode()))
    assert (rules.facts, rules.at_least_medium) == ({}, {})
