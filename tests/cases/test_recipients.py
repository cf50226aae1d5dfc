"""Who a reminder really goes to."""

from __future__ import annotations

from cases.case import open_case
from cases.recipients import recipients
from tests.cases.house import NOW, POLICY, person
from tests.each import each

CASE, _ = open_case(
    id="c1",
    number=1,
    process=POLICY.processes["tt23"],
    unit="khu-vuc-2",
    created_by="lan",
    received_at=NOW,
    now=NOW,
)
PLACED, _ = CASE.placed("20320", "khu-vuc-2")
PEOPLE = (
    person("lan", "operator"),
    person("minh", "case_manager", "khu-vuc-2"),
    person("xa", "commune_officer", "20320"),
    person("xb", "commune_officer", "20308"),
    person("cu", "case_manager", disabled=True),
    person("son", "head"),
)
DUTY = {"on_duty": ("lan",), "shift_lead": ("mai",), "head": ("son",)}
NIGHT = {"on_duty": (), "shift_lead": (), "head": ("son",)}


def told(to: str, lead: str | None = None, reach: dict[str, tuple[str, ...]] = DUTY) -> list[str]:
    return list(recipients(to, case=PLACED, lead=lead, people=PEOPLE, reach=reach))


def test_a_manager_gets_what_is_addressed_to_them() -> None:
    assert told("minh") == ["minh"]


@each("gone", ["cu", "nobody", ""])
def test_what_is_addressed_to_somebody_who_left_goes_to_the_head(gone: str) -> None:
    assert told(gone) == ["son"]


def test_a_mark_of_the_clock_goes_to_the_lead_the_duty_and_the_head() -> None:
    assert told("clock", lead="minh") == ["minh", "lan", "son"]


def test_nobody_is_told_twice() -> None:
    assert told("clock", lead="lan") == ["lan", "son"]


@each("lead", [None, "cu", "nobody"])
def test_without_a_lead_the_clock_still_rings_for_duty_and_head(lead: str | None) -> None:
    assert told("clock", lead=lead) == ["lan", "son"]


def test_the_assessment_is_asked_of_the_officer_of_the_commune_and_of_the_shift() -> None:
    assert told("assessors") == ["xa", "lan"]


def test_with_nobody_on_duty_the_officer_of_the_commune_is_asked() -> None:
    assert told("assessors", reach=NIGHT) == ["xa"]


def test_with_nobody_who_may_sign_the_head_is_told() -> None:
    head_only = (person("son", "head"),)
    who = recipients("assessors", case=CASE, lead=None, people=head_only, reach=NIGHT)
    assert who == ("son",)


def test_the_shift_lead_is_told_else_the_head() -> None:
    assert told("shift_lead") == ["mai"] and told("shift_lead", reach=NIGHT) == ["son"]
    assert told("head") == ["son"]
