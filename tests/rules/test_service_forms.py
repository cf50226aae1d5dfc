"""The forms of services, programmes and the centre ask what is needed, and nobody is stuck."""

from __future__ import annotations

from functools import cache

from conversations.form import Form
from conversations.xform import read
from conversations.xpath.context import Context
from tests.cases.house import POLICY
from tests.conversations.answers import Given
from tests.each import each
from tests.rules.source import ROOT
from tests.rules.times import NOON

FORMS = (
    "emergency_admission",
    "intervention",
    "therapy_session",
    "school_counselling",
    "supervision",
    "training_event",
    "programme_enrolment",
    "foster_family",
    "mother_child_plan",
    "resident",
    "reintegration",
    "referral",
    "self_review",
)
SILENT = {"note", "calculate"}


@cache
def form(name: str) -> Form:
    return read(f"{name}.md", (ROOT / "conversations/forms" / f"{name}.md").read_bytes())


def takes(form_name: str, question: str, answer: str, **given: str) -> bool:
    """Whether the constraint of a question accepts this answer at noon of 22/11/2026."""
    constraint = form(form_name).by_name[question].constraint
    assert constraint is not None
    return bool(constraint(Context(Given(given), NOON, here=answer)))


@each("name", FORMS)
def test_no_form_is_long(name: str) -> None:
    asked = [q for q in form(name).questions if q.kind not in SILENT]
    assert 8 <= len(asked) <= 22


@each("name", FORMS)
def test_whoever_does_not_know_is_never_stuck_before_free_words_or_numbers(name: str) -> None:
    typed = [q for q in form(name).questions if q.kind in ("text", "integer") and q.required]
    known = {"family_name"}
    assert not [q.name for q in typed if not q.may_be_unknown and q.name not in known]


@each(
    ("name", "question", "danger"),
    [
        ("therapy_session", "child_safe", {"danger"}),
        ("therapy_session", "signs", {"self_harm"}),
        ("school_counselling", "child_safe", {"danger"}),
        ("mother_child_plan", "child_safe", {"danger"}),
        ("mother_child_plan", "signs", {"harm", "bleeding"}),
        ("reintegration", "child_safe", {"danger"}),
    ],
)
def test_danger_now_rings_from_these_forms_too(name: str, question: str, danger: set[str]) -> None:
    assert form(name).by_name[question].red_flags == danger


def test_a_referral_offers_the_kinds_of_the_directory() -> None:
    offered = {c.name: c.label for c in form("referral").lists["connect"]}
    kinds = {code: kind.name for code, kind in POLICY.directory.kinds.items() if code != "hotline"}
    assert offered == kinds


@each(
    ("client", "head", "passes"),
    [
        ("yes", "yes", True),
        ("yes", "by_law", True),
        ("yes", "waiting", True),
        ("yes", "no", False),
        ("suspected", "yes", True),
        ("suspected", "no", False),
        ("no", "", False),
        ("not_asked", "", False),
        ("emergency", "", True),
        ("", "", False),
    ],
)
def test_nothing_is_passed_on_without_consent(client: str, head: str, passes: bool) -> None:
    may = form("referral").by_name["may_pass"].calculate
    assert may is not None
    given = {"consent_client": client, "consent_head": head}
    assert (may(Context(Given(given), NOON)) == "yes") is passes


@each(
    ("programme", "limit"),
    [("family_preservation", "16"), ("kindergarten", "6"), ("foster_care", "10")],
)
def test_each_programme_has_its_age(programme: str, limit: str) -> None:
    compute = form("programme_enrolment").by_name["age_limit"].calculate
    assert compute is not None
    assert compute(Context(Given({"programme": programme}), NOON)) == limit
    years, given = int(limit), {"age_limit": limit}
    day_before, birthday = f"{2026 - years}-11-23", f"{2026 - years}-11-22"
    assert takes("programme_enrolment", "child_birth", day_before, **given)
    assert not takes("programme_enrolment", "child_birth", birthday, **given)
    assert not takes("programme_enrolment", "child_age", limit, **given)
    assert takes("programme_enrolment", "child_age", str(years - 1), **given)


@each(
    ("end", "taken"),
    [
        ("2027-03-01", False),
        ("2027-05-31", True),
        ("2027-06-01", True),
        ("2027-12-01", True),
        ("2027-12-03", False),
    ],
)
def test_a_programme_lasts_six_to_twelve_months(end: str, taken: bool) -> None:
    assert takes("programme_enrolment", "end_date", end, start_date="2026-12-01") is taken


def test_a_due_date_lies_in_the_months_to_come() -> None:
    assert takes("mother_child_plan", "due_date", "2027-02-15")
    assert not takes("mother_child_plan", "due_date", "2028-02-15")


def test_there_are_never_more_children_than_people() -> None:
    assert takes("training_event", "children", "60", people="80")
    assert not takes("training_event", "children", "90", people="80")
    assert takes("training_event", "children", "90", people="")


def test_an_admission_is_never_later_than_now() -> None:
    assert takes("emergency_admission", "admitted_at", "2026-11-22T11:59:00.000+07:00")
    assert not takes("emergency_admission", "admitted_at", "2026-11-22T12:01:00.000+07:00")


def test_an_admission_names_the_groups_of_the_decree() -> None:
    groups = [c.label["vi"] for c in form("emergency_admission").lists["who"]]
    assert groups[:4] == [
        "Nạn nhân của bạo lực gia đình",
        "Nạn nhân bị xâm hại tình dục",
        "Nạn nhân bị buôn bán",
        "Nạn nhân bị cưỡng bức lao động",
    ]
    assert len(form("emergency_admission").lists["papers"]) == 6


def test_the_outcomes_of_a_return_are_those_that_are_reported() -> None:
    outcomes = [c.label["vi"] for c in form("reintegration").lists["outcome"]]
    assert outcomes[:3] == ["Con nuôi trong nước", "Con nuôi nước ngoài", "Gia đình đón về"]


def test_after_a_return_the_five_things_of_the_decree_are_looked_at() -> None:
    looked = [c.label["vi"] for c in form("reintegration").lists["not_well"]][:5]
    assert looked == ["Điều kiện sống", "Sức khỏe", "Thể chất", "Tinh thần", "Sự hòa nhập"]


def test_looking_back_has_four_parts_and_is_for_oneself() -> None:
    parts = ("remarks", "assess_good", "learned", "change")
    first_words = [form("self_review").by_name[p].label["vi"].split(":")[0] for p in parts]
    assert first_words == ["Nhận xét", "Đánh giá", "Học hỏi", "Chuyển đổi"]
    texts = [q for q in form("self_review").questions if q.kind == "text"]
    assert {q.own["sensitive"] for q in texts} == {"F7"}
