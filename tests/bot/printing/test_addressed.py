"""No paper goes to a parent or carer under suspicion."""

from __future__ import annotations

from dataclasses import replace

from bot.printing.addressed import suspects_the_home
from conversations.paper import Paper
from tests.bot.printing.casework import CLOSING, INTAKE, PLAN, case, desk, paper, sent
from tests.each import each

TO_PARENTS = "Cha, mẹ hoặc người chăm sóc trẻ em;"
TO_OTHERS = "Người giám hộ, người đang chăm sóc thay thế trẻ em;"


def decision(suspect: str) -> Paper:
    """The decision on a plan of a case with this suspect."""
    intake = sent("intake", **{**INTAKE, "suspect": suspect})
    return paper("mau_05", intake, sent("support_plan", **PLAN))


@each("suspect", ["parent", "caregiver", "relative"])
def test_a_decision_does_not_go_home_to_a_suspect(suspect: str) -> None:
    assert decision(suspect).copies == ("Như Điều 3;", TO_OTHERS, "Lưu: VT, hồ sơ trẻ em.")


@each("suspect", ["teacher", "official", "staff", "other", "unknown", ""])
def test_with_another_suspect_it_goes_to_the_parents(suspect: str) -> None:
    assert TO_PARENTS in decision(suspect).copies


def test_what_a_second_report_says_counts_as_well() -> None:
    first = sent("intake", **{**INTAKE, "suspect": "unknown"})
    second = sent("collaborator_report", suspect="parent", child_name="Yến")
    plan = sent("support_plan", **PLAN)
    assert TO_OTHERS in paper("mau_05", first, second, plan).copies


def test_what_the_case_knows_counts_without_its_form() -> None:
    of = case().fill({"suspect": "caregiver"})[0]
    assert suspects_the_home(of.fields, ())
    made = paper("mau_05", of=desk(sent("support_plan", **PLAN), of=of))
    assert TO_PARENTS not in made.copies


@each(("suspect", "signs"), [("parent", "NGƯỜI ĐANG CHĂM SÓC THAY THẾ"), ("", "NGƯỜI GIÁM HỘ")])
def test_a_suspect_is_not_asked_to_sign_the_closing(suspect: str, signs: str) -> None:
    of = replace(case(), fields={"suspect": suspect})
    made = paper("ket_thuc", of=desk(sent("closing", **CLOSING), of=of))
    assert made.signatures[1].title == f"ĐỐI TƯỢNG HOẶC {signs}"
