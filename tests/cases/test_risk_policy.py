"""`risk.yaml`: several versions of the rules side by side."""

from __future__ import annotations

import pytest

from cases.policy import PolicyFaults
from cases.reading import open_file
from cases.risk import propose
from cases.risk_policy import RiskPolicy, read_risk
from tests.cases.house import FILES
from tests.each import each

SHIPPED = FILES["risk.yaml"].decode()
OLDER = """
earlier:
  - version: "2025.1"
    assessments:
      initial_risk:
        harm: {harm_1: harm_done, harm_2: reach}
        protection: {protect_1: own_strength}
        severe: []
    preliminary:
      {bad: {risk_now: "yes"}, severe: [], high_from: 1, red_flags: red_flags, no_flag: []}
"""


def policy(text: str) -> RiskPolicy:
    return read_risk(open_file("risk.yaml", text.encode()))


def fault(text: str) -> str:
    with pytest.raises(PolicyFaults) as caught:
        policy(text)
    return str(caught.value)


def two_versions() -> str:
    assert "\nearlier: []" in SHIPPED
    return SHIPPED.replace("\nearlier: []", OLDER)


def test_an_older_version_still_proposes_as_it_did() -> None:
    rules = policy(two_versions())
    older = rules.of("2025.1")
    assert older is not None
    answers = {"harm_1": "high", "harm_2": "low", "protect_1": "high"}
    assert propose(answers, rules).level == "high"
    then = propose(answers, older)
    assert (then.level, then.version) == ("medium", "2025.1")


def test_the_version_in_use_is_found_by_its_name_too() -> None:
    rules = policy(SHIPPED)
    assert rules.of(rules.version) is rules
    assert rules.of("1999.1") is None


def test_a_version_stands_in_the_file_once() -> None:
    twice = two_versions().replace('"2025.1"', '"2026.11.3"')
    assert "version 2026.11.3 stands here twice" in fault(twice)


@each(
    ("old", "new", "said"),
    [
        ("harm_2: reach}", "protect_1: reach}", "protect_1 is in both blocks"),
        ("harm: {harm_1: harm_done, harm_2: reach}", "harm: [harm_1]", "a map"),
        ("earlier: []", "earlier: {}", "a list"),
        ("assessments:", "assessment:", "assessments: this key is missing"),
    ],
)
def test_a_slip_in_the_file_is_named(old: str, new: str, said: str) -> None:
    assert old in SHIPPED
    assert said in fault(SHIPPED.replace(old, new, 1))


def test_every_form_of_the_rules_asks_about_harm_done_and_protection() -> None:
    for blocks in policy(SHIPPED).forms.values():
        assert "harm_done" in blocks.harm.values()
        assert len(blocks.protection) == 5
        assert [blocks.harm[question] for question in blocks.severe] == ["harm_done"]
