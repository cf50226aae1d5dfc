"""Every action, role and relation: allowed where the table says so, refused everywhere else."""

from __future__ import annotations

from pathlib import Path

from cases.person import ROLES, Person
from cases.rights import RELATIONS, About, Actor, Rights
from tests.cases.house import POLICY, person
from tests.each import each

RIGHTS = POLICY.rights
ME = "me"
STRANGER = About(
    kind="case",
    unit="khu-vuc-2",
    commune="20320",
    created_by="other",
    assigned_to="other",
    person="other",
    paged=frozenset({"other"}),
    lead="other",
)
RELATED = {
    "none": About("case"),
    "stranger": STRANGER,
    "on_duty": STRANGER,
    "own": About("case", created_by=ME),
    "assigned": About("case", assigned_to=ME),
    "self": About("session", person=ME),
    "paged": About("escalation", paged=frozenset({ME, "other"})),
    "lead": About("escalation", lead=ME),
    "same_unit": About("case", unit="khu-vuc-1"),
    "same_commune": About("case", commune="khu-vuc-1"),
}


def table() -> dict[tuple[str, str], set[str]]:
    """The cells of rights.md: (action, role) → relations."""
    lines = (Path(__file__).parent / "rights.md").read_text("utf-8").splitlines()
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    roles = rows[0][1:]
    return {
        (row[0], role): set(cell.replace("·", "").split())
        for row in rows[2:]
        for role, cell in zip(roles, row[1:], strict=True)
    }


TABLE = table()


def me(role: str, *, on_duty: bool = False) -> Actor:
    return Actor(person(ME, role, "khu-vuc-1"), on_duty)


def allowed_by_table(action: str, role: str, relation: str) -> bool:
    said = TABLE[(action, role)]
    relation = "same_unit" if relation == "same_commune" else relation
    return "any" in said or relation in said


@each("role", ROLES)
@each("action", sorted({action for action, _ in TABLE}))
def test_exactly_what_the_table_says_is_allowed(action: str, role: str) -> None:
    for relation, about in RELATED.items():
        actor = me(role, on_duty=relation == "on_duty")
        decision = RIGHTS.decide(actor, action, about)
        assert decision.allowed == allowed_by_table(action, role, relation), relation


def test_the_table_names_every_action_and_role() -> None:
    assert set(TABLE) == {(action, role) for action in RIGHTS.rules for role in ROLES}


@each("role", ROLES)
def test_a_disabled_person_may_do_nothing(role: str) -> None:
    gone = Actor(person(ME, role, disabled=True), on_duty=True)
    for action in RIGHTS.rules:
        for about in RELATED.values():
            assert RIGHTS.decide(gone, action, about).why == "disabled"


@each("role", ROLES)
@each(
    "action",
    ["", "case", "case.delete", "form.alone:log", "form.start", "form.start:", "*", "CASE.READ"],
)
def test_what_is_not_named_is_forbidden(role: str, action: str) -> None:
    decision = RIGHTS.decide(me(role, on_duty=True), action, RELATED["own"])
    assert not decision.allowed and decision.why == "unknown_action"


def test_a_role_that_does_not_exist_may_do_nothing() -> None:
    nobody = Actor(Person(ME, "Ai", "", "root", "khu-vuc-1"), on_duty=True)
    assert not any(RIGHTS.decide(nobody, action).allowed for action in RIGHTS.rules)


def test_admin_sees_no_case_and_auditor_changes_nothing() -> None:
    content = {"case.read", "case.list", "case.status", "case.export", "board.read", "call.read"}
    assert not any(TABLE[(action, "admin")] for action in content)
    said = {"escalation.raise", "escalation.take_back", "contact.answer"}
    own = {"audit.read", "services.read", *said}
    changes = {a for a, _ in TABLE} - own
    assert not any(TABLE[(action, "auditor")] for action in changes)


def test_anybody_who_is_enrolled_may_raise_the_alarm() -> None:
    assert all(RIGHTS.decide(me(role), "escalation.raise").allowed for role in ROLES)


def test_without_anything_to_stand_to_only_duty_and_role_count() -> None:
    assert not RIGHTS.decide(me("case_manager"), "case.read").allowed
    assert RIGHTS.decide(me("operator", on_duty=True), "case.read").allowed


def test_a_person_without_a_unit_is_of_no_unit() -> None:
    officer = Actor(person(ME, "commune_officer", ""))
    assert not RIGHTS.decide(officer, "case.read", About("case")).allowed


def test_the_decision_says_which_rule_spoke() -> None:
    assert RIGHTS.decide(me("operator", on_duty=True), "case.assess").why == "operator:on_duty"
    assert RIGHTS.decide(me("operator"), "case.assess", STRANGER).why == "relation"
    assert RIGHTS.decide(me("collaborator"), "case.assess", STRANGER).why == "role"


def test_every_relation_is_tried() -> None:
    assert set(RELATIONS) - {"any"} <= set(RELATED)


FORM_OF_THEIR_OWN = "form.start:tham_nha"


@each("role", ROLES)
def test_a_form_without_a_row_of_its_own_falls_under_the_default_row(role: str) -> None:
    for relation, about in RELATED.items():
        actor = me(role, on_duty=relation == "on_duty")
        decision = RIGHTS.decide(actor, FORM_OF_THEIR_OWN, about)
        assert decision.allowed == allowed_by_table("form.start:*", role, relation), relation


def ruled(**rows: tuple[str, ...]) -> Rights:
    """The shipped rules, with a row of its own for the form `tham_nha`: role → relations."""
    return Rights({**RIGHTS.rules, FORM_OF_THEIR_OWN: rows})


def test_a_row_of_its_own_counts_instead_of_the_default() -> None:
    rights = ruled(collaborator=("own",))
    mine = RELATED["own"]
    assert rights.decide(me("collaborator"), FORM_OF_THEIR_OWN, mine).allowed
    assert rights.decide(me("head"), FORM_OF_THEIR_OWN, mine).why == "role"
    assert not rights.decide(me("collaborator"), "form.start:another", mine).allowed


def test_a_row_that_names_nobody_keeps_the_form_from_everybody() -> None:
    rights = ruled()
    assert not any(
        rights.begin(me(role, on_duty=True), "tham_nha", about, report=False).allowed
        for role in ROLES
        for about in RELATED.values()
    )


def test_without_a_default_row_only_forms_that_are_named_may_begin() -> None:
    named = {action: rule for action, rule in RIGHTS.rules.items() if action != "form.start:*"}
    head, mine = me("head"), RELATED["own"]
    assert Rights(named).decide(head, FORM_OF_THEIR_OWN, mine).why == "unknown_action"


REPORTERS = {"operator", "commune_officer", "case_manager", "shift_lead", "head"}


@each("role", ROLES)
def test_a_new_report_of_the_house_is_begun_by_staff_and_is_their_own(role: str) -> None:
    begun = RIGHTS.begin(me(role), "bao_tin", None, report=True)
    assert begun.allowed == (role in REPORTERS)


def test_a_new_report_is_never_about_a_case() -> None:
    about_one = RIGHTS.begin(me("head"), "bao_tin", RELATED["own"], report=True)
    assert about_one.why == "a_new_report"
    assert not RIGHTS.begin(me("head"), "intake", RELATED["own"], report=True).allowed


@each("role", ROLES)
def test_a_form_about_a_case_begins_without_one_only_where_a_row_says_so(role: str) -> None:
    actor = me(role, on_duty=True)
    assert RIGHTS.begin(actor, "so_ca", None, report=False).why == "unknown_action"
    rights = Rights({**RIGHTS.rules, "form.alone:so_ca": {"operator": ("on_duty",)}})
    assert rights.begin(actor, "so_ca", None, report=False).allowed == (role == "operator")
    assert not rights.begin(me(role), "so_ca", None, report=False).allowed
    assert rights.begin(actor, "so_ca", RELATED["own"], report=False).why == "about_no_case"
