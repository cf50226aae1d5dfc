"""Who may not know of a case: by name, by family, by office while no name is known."""

from __future__ import annotations

from dataclasses import replace

from cases import barring
from cases.barring import do_not_call, figures, is_not_to_be_called
from cases.case import Case, open_case
from cases.privacy import may_see_reporter
from tests.cases.house import NOW, POLICY, person
from tests.each import each

PEOPLE = (
    person("lan", "operator", "trung-tam"),
    person("mai", "shift_lead", "trung-tam"),
    person("son", "head", "trung-tam"),
    person("tam", "commune_officer", "20242"),
    person("khu", "commune_officer", "khu-vuc-1"),
    person("xa", "commune_officer", "20320"),
    person("ctv", "collaborator", "20242"),
    person("yen", "case_manager", "khu-vuc-1"),
    person("quan", "admin", "trung-tam"),
    person("kiem", "auditor", "trung-tam"),
)
KIN = {"tam": frozenset({"lan"}), "lan": frozenset({"tam"})}


def case(commune: str | None = "20242", by: str = "hoa", **fields: str) -> Case:
    opened, _ = open_case(
        id="c1",
        number=1,
        process=POLICY.processes["tt23"],
        unit="khu-vuc-1" if commune else "trung-tam",
        created_by=by,
        received_at=NOW,
        now=NOW,
    )
    return replace(opened, commune=commune, fields=fields)


def barred(of: Case) -> set[str]:
    return set(barring.barred(of, PEOPLE, KIN))


@each("suspect", ["", "parent", "caregiver", "relative", "teacher", "other", "unknown", "bậy"])
def test_a_suspect_outside_the_house_keeps_nobody_out(suspect: str) -> None:
    assert barred(case(suspect=suspect)) == set()
    assert barred(case(suspect=suspect, suspect_person="lan")) == set()


@each("suspect", ["official", "staff"])
def test_the_suspect_and_declared_relatives_may_not_know(suspect: str) -> None:
    assert barred(case(suspect=suspect, suspect_person="tam")) == {"tam", "lan"}
    assert barred(case(suspect=suspect, suspect_person="son")) == {"son"}


def test_who_wrote_the_report_may_not_know_either_when_they_are_the_suspect_or_family() -> None:
    assert "lan" in barred(case(by="lan", suspect="official", suspect_person="tam"))


@each("name", ["", "unnamed", "unknown"])
def test_an_official_without_a_name_may_be_any_official_of_that_commune(name: str) -> None:
    assert barred(case(suspect="official", suspect_person=name)) == {"tam", "khu", "ctv"}


def test_while_the_commune_is_not_known_it_may_be_any_official_at_all() -> None:
    assert barred(case(None, suspect="official")) == {"tam", "khu", "xa", "ctv"}


def test_a_name_opens_the_case_to_the_others_again() -> None:
    assert barred(case(suspect="official", suspect_person="xa")) == {"xa"}


def test_somebody_of_the_house_without_a_name_leaves_it_to_head_and_shift_lead() -> None:
    assert set(barred(case(suspect="staff"))) == {"lan", "tam", "khu", "xa", "ctv", "yen"}


@each("suspect", ["official", "staff"])
def test_who_said_so_is_not_kept_out_for_their_office(suspect: str) -> None:
    assert "ctv" not in barred(case(by="ctv", suspect=suspect))


def test_a_number_that_is_nobodys_keeps_nobody_out() -> None:
    assert barred(case(suspect="staff", suspect_person="gone long ago")) == set()


def told_again(first: dict[str, str], *reports: dict[str, str], source: str = "") -> set[str]:
    """Who may not know after these later reports, each by hoa in a session of its own."""
    fields = dict(first)
    for number, report in enumerate(reports):
        one = source or f"s{number}"
        fields |= barring.also_named(fields, report, source=one, by="hoa")
    return barred(case(**fields))


PARENT = {"suspect": "parent"}
NAMED = {"suspect": "staff", "suspect_person": "lan"}
OTHER = {"suspect": "official", "suspect_person": "ctv"}
UNNAMED = {"suspect": "staff", "suspect_person": "unknown"}
HOUSE = {"lan", "tam", "khu", "xa", "ctv", "yen"}


def test_whom_a_second_report_names_may_not_know_either() -> None:
    assert told_again(PARENT, NAMED) == {"lan", "tam"}
    assert told_again(PARENT, NAMED, OTHER) == {"lan", "tam", "ctv"}


def test_a_second_report_without_a_name_keeps_out_whoever_it_may_be() -> None:
    assert told_again(PARENT, UNNAMED) == HOUSE
    assert told_again(PARENT, {"suspect": "official"}) == {"tam", "khu", "ctv"}
    assert told_again(OTHER, UNNAMED) == HOUSE | {"ctv"}


def test_who_wrote_the_second_report_is_not_kept_out_for_their_office() -> None:
    said = barring.also_named(PARENT, {"suspect": "staff"}, source="s1", by="lan")
    assert barred(case(**PARENT, **said)) == HOUSE - {"lan"}


@each("second", [{}, {"suspect": "parent", "suspect_person": "lan"}, {"suspect": "staff"}])
def test_a_second_report_without_a_name_adds_nobody_to_the_office_named_before(
    second: dict[str, str],
) -> None:
    assert told_again(NAMED, second) == {"lan", "tam"}
    assert told_again(PARENT, NAMED, second) == {"lan", "tam"}


def test_what_counts_is_the_last_answer_of_each_report() -> None:
    yen = {"suspect": "staff", "suspect_person": "yen"}
    assert told_again(PARENT, yen, NAMED, source="s1") == {"lan", "tam"}
    assert told_again(PARENT, NAMED, PARENT, source="s1") == set()
    fields = barring.also_named(PARENT, NAMED, source="s1")
    assert barring.also_named(fields, NAMED, source="s1") == {}


def test_a_name_kept_by_an_older_version_still_counts() -> None:
    assert barred(case(suspect="parent", also_suspected="lan yen")) == {"lan", "tam", "yen"}


def test_joined_cases_keep_out_whom_either_suspects() -> None:
    old, young = case(**OTHER), case("20320", by="hoa", **NAMED)
    joined = barring.joined_claims(old, young, "s2")
    assert barred(case(**{**OTHER, **joined})) == {"ctv", "lan", "tam"}
    young = case("20320", by="hoa", suspect="official")
    joined = barring.joined_claims(case(**PARENT), young, "s2")
    assert barred(case(**PARENT, **joined)) == {"khu", "xa"}
    assert barring.joined_claims(case(), case(**PARENT), "s2") == {}


@each("role", ["commune_officer", "collaborator"])
def test_people_of_the_commune_read_who_reported_only_where_that_was_agreed(role: str) -> None:
    tam = person("tam", role)
    assert not may_see_reporter(tam, {}, "lan")
    assert not may_see_reporter(tam, {"commune_may_know": "no"}, "lan")
    assert may_see_reporter(tam, {"commune_may_know": "yes"}, "lan")
    assert may_see_reporter(tam, {}, "tam")


@each("role", ["operator", "case_manager", "shift_lead", "head"])
def test_people_of_the_house_read_who_reported(role: str) -> None:
    assert may_see_reporter(person("lan", role), {}, "hoa")


def test_the_suspects_own_number_is_not_to_be_called() -> None:
    assert do_not_call({"suspect_phone": "0905 123 456"}) == {"0905123456"}
    assert do_not_call({"suspect_phone": "+84 905 123 456"}) == {"0905123456"}
    assert do_not_call({"suspect_phone": "", "callback_number": "0912345678"}) == set()


def test_nor_is_the_phone_of_somebody_the_child_fears() -> None:
    fields = {"talk_safe": "feared", "callback_number": "0912345678"}
    assert do_not_call(fields) == {"0912345678"}
    assert do_not_call({**fields, "talk_safe": "own_phone"}) == set()


def test_a_mother_who_reports_the_father_is_called_back() -> None:
    fields = {"caller": "parent", "suspect": "parent", "callback_number": "0912345678"}
    assert do_not_call(fields) == set()


@each(
    "text",
    [
        "0905123456",
        "0905 123 456",
        "0905.123.456",
        "+84 905 123 456",
        "gọi 0905-123-456 sau 8 giờ",
        "84905123456",
    ],
)
def test_a_number_is_known_however_it_is_written(text: str) -> None:
    assert is_not_to_be_called(text, frozenset({"0905123456"}))


@each("text", ["", "không có số", "0905123457", "012345", "sau 8 giờ"])
def test_another_number_is_not_marked(text: str) -> None:
    assert not is_not_to_be_called(text, frozenset({"0905123456"}))


def test_no_number_marks_nothing() -> None:
    assert not is_not_to_be_called("0905123456", frozenset())
    assert do_not_call({"suspect_phone": "113"}) == set()
    assert figures("") == "" and figures("0084 905 123 456") == "0905123456"


def test_a_parent_or_carer_calls_for_emergency_protection() -> None:
    assert barring.proposes_protection({"suspect": "parent"})
    assert barring.proposes_protection({"suspect": "caregiver"})
    assert not barring.proposes_protection({"suspect": "relative"})
    assert not barring.proposes_protection({})
