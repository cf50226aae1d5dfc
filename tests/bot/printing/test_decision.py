"""What the decision on a plan takes over from the plan, and where it leaves room."""

from __future__ import annotations

from bot.printing.build import available
from conversations.paper import Paper, Prose
from tests.bot.printing.casework import APPROVAL, PLAN, desk, paper, sent
from tests.each import each

OPEN = {**APPROVAL, "decided_by": "", "effective_date": "", "assigned_units": ""}
WHO = "Bà ngoại; cán bộ phường đi cùng lần đầu; Trung tâm Công tác xã hội; cô chủ nhiệm"


def articles(of: Paper) -> str:
    """Điều 1 to 3."""
    last = of.parts[-1]
    assert isinstance(last, Prose)
    return "\n".join(last.paragraphs)


@each("unknown", [(), ("effective_date", "assigned_units", "decided_by")])
def test_the_decision_takes_over_from_the_plan_what_it_left_open(unknown: tuple[str]) -> None:
    decided = sent("plan_approval", *unknown, after_days=1, **OPEN)
    said = articles(paper("mau_05", sent("support_plan", **PLAN), decided))
    assert "thực hiện từ ngày 30/11/2026." in said
    assert f"Giao {WHO} tổ chức thực hiện" in said


def test_a_draft_before_any_decision_has_the_plans_words_too() -> None:
    said = articles(paper("mau_05", sent("support_plan", **PLAN)))
    assert "thực hiện từ ngày 30/11/2026." in said
    assert f"Giao {WHO} tổ chức" in said


def test_what_the_decider_said_goes_before_the_plan() -> None:
    decided = sent("plan_approval", after_days=1, **APPROVAL)
    said = articles(paper("mau_05", sent("support_plan", **PLAN), decided))
    assert "thực hiện từ ngày 01/12/2026." in said
    assert "30/11/2026" not in said


def test_the_newest_plan_is_the_one_that_is_carried_over() -> None:
    old = sent("support_plan", **{**PLAN, "start_date": "2026-10-01"})
    new = sent("support_plan", after_days=2, **PLAN)
    assert "30/11/2026" in articles(paper("mau_05", old, new))


def test_whoever_acts_in_two_goals_is_named_once() -> None:
    twice = sent("support_plan", **{**PLAN, "who[1]": "Dì Ba.", "who[2]": "Dì Ba"})
    assert "Giao Dì Ba tổ chức" in articles(paper("mau_05", twice))


def test_nobody_known_to_sign_leaves_room_to_sign() -> None:
    decided = sent("plan_approval", "decided_by", after_days=1, **OPEN)
    made = paper("mau_05", sent("support_plan", **PLAN), decided)
    assert made.signatures[0].called == ""


def test_a_barred_number_is_marked_in_what_is_carried_over_too() -> None:
    plan = sent("support_plan", **{**PLAN, "who[1]": "Mẹ, 0914 333 444"})
    assert "0914 333 444 (KHÔNG GỌI SỐ NÀY)" in articles(paper("mau_05", plan))


@each("report", ["intake_adult", "domestic_violence"])
def test_a_plan_for_an_adult_has_no_decision_on_a_child(report: str) -> None:
    forms = (sent(report, client_name="Lê Văn Bình"), sent("support_plan", **PLAN))
    assert [o.id for o in available(desk(*forms))] == ["mau_04", "phieu_tiep_nhan"]
