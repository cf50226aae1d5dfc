"""The forms of a case's path: what the law asks, in words that help at two in the morning."""

from __future__ import annotations

from tests.each import each
from tests.rules.filled import Filled, form

PATH = ("detailed_risk", "needs", "support_plan", "plan_approval", "progress_note", "visit")
PATH += ("review", "closing", "emergency_measures", "meeting_minutes", "direction_request")
A_NUMBER = {"decision_number"}
"""Free text that is no sentence: it may leave the house with the codes."""
DOMAINS = [
    "Hỗ trợ sinh kế",
    "Chăm sóc sức khỏe, y tế",
    "Giáo dục, học nghề, việc làm",
    "Mối quan hệ gia đình và xã hội",
    "Các kỹ năng sống",
    "Tham gia, hòa nhập cộng đồng",
    "Tâm lý, tình cảm",
    "Nhu cầu khác",
]
SIX_POINTS = {
    "results": "Kết quả thực hiện kế hoạch",
    "needs_met": "Mức độ đáp ứng nhu cầu",
    "independence": "Khả năng sống độc lập và năng lực hòa nhập cộng đồng",
    "service_fit": "Mức độ phù hợp của dịch vụ",
    "connected": "Khả năng kết nối dịch vụ",
    "other_result": "Nội dung khác",
}
VERDICTS = {
    "no_evidence": "Không có bằng chứng về xâm hại xảy ra với trẻ",
    "not_enough": "Chưa có đầy đủ thông tin và không kết luận được",
    "evidence": "Có bằng chứng về xâm hại xảy ra với trẻ",
}


@each("name", PATH)
def test_a_sentence_of_a_person_never_has_the_class_of_a_code(name: str) -> None:
    texts = [q for q in form(name).questions if q.kind == "text" and q.name not in A_NUMBER]
    assert not [q.name for q in texts if q.own["sensitive"] in {"F0", "F1"}]


def test_the_eight_domains_stand_as_in_the_circular() -> None:
    listed = [c.label["vi"] for c in form("needs").lists["domain"] if c.name != "none"]
    assert listed == DOMAINS
    told = {q.name for q in form("needs").questions if q.name.startswith("what_")}
    assert told == {f"what_{c.name}" for c in form("needs").lists["domain"]} - {"what_none"}


def test_only_what_is_needed_is_told_and_put_in_order() -> None:
    two = Filled("needs", {"domains": "health mind"})
    assert two.asks("what_mind") and two.asks("priority") and not two.asks("what_livelihood")
    assert not Filled("needs", {"domains": "mind"}).asks("priority")
    assert not Filled("needs", {"domains": "none"}).asks("priority")


def test_the_three_conclusions_stand_as_on_the_slide() -> None:
    assert {c.name: c.label["vi"] for c in form("detailed_risk").lists["verdict"]} == VERDICTS


@each(
    ("verdict", "then", "asked"),
    [
        ("no_evidence", "no_more", {"no_evidence_then"}),
        ("no_evidence", "other_problems", {"no_evidence_then", "other_where"}),
        ("not_enough", "", {"still_to_ask"}),
        ("evidence", "", {"evidence"}),
    ],
)
def test_each_conclusion_asks_for_what_follows_from_it(
    verdict: str, then: str, asked: set[str]
) -> None:
    here = Filled("detailed_risk", {"verdict": verdict, "no_evidence_then": then})
    branches = ("no_evidence_then", "other_where", "still_to_ask", "evidence")
    assert {name for name in branches if here.asks(name)} == asked


def test_closing_weighs_the_six_points_of_the_circular() -> None:
    points = form("closing").by_name
    assert {name: points[name].label["vi"] for name in SIX_POINTS} == SIX_POINTS


@each(
    ("opinion", "needed"),
    [("agree", False), ("guardian", False), ("disagree", True), ("not_asked", True)],
)
def test_whoever_disagrees_or_was_not_asked_is_not_passed_over(opinion: str, needed: bool) -> None:
    assert Filled("closing", {"client_opinion": opinion}).needs("client_opinion_text") is needed


def test_a_report_that_was_not_confirmed_has_no_results_to_weigh() -> None:
    unfounded = Filled("closing", {"close_reason": "unfounded"})
    assert not unfounded.asks("needs_met") and unfounded.needs("close_detail")
    assert not Filled("closing", {"close_reason": "dead_or_missing"}).asks("client_opinion")


def test_a_plan_has_at_least_one_goal() -> None:
    plan = Filled("support_plan", {})
    assert not plan.takes("goal_count", "0") and plan.takes("goal_count", "1")
    assert plan.needs("goal_count")


def test_a_plan_made_without_the_child_says_why() -> None:
    assert Filled("support_plan", {"made_with": "nobody"}).asks("why_alone")
    assert not Filled("support_plan", {"made_with": "client"}).asks("why_alone")


def test_a_plan_sent_back_needs_a_reason_and_no_number() -> None:
    back = Filled("plan_approval", {"decision": "return"})
    assert back.asks("return_reason") and back.needs("return_reason")
    assert not back.asks("decision_number")


@each("name", ["progress_note", "visit", "follow_up"])
def test_danger_seen_on_the_way_rings_from_the_first_question(name: str) -> None:
    first = form(name).questions[0]
    assert (first.name, first.red_flags) == ("child_safe", {"danger"})


def test_a_visit_asks_whether_the_child_was_seen_alone() -> None:
    met = Filled("visit", {"met": "client guardian", "seen_alone": "no"})
    assert met.asks("seen_alone") and met.asks("why_not_alone")
    assert not Filled("visit", {"met": "neighbours"}).asks("seen_alone")
    assert Filled("visit", {"met": "nobody"}).asks("neighbours_say")


def test_the_minutes_say_whether_the_family_was_heard_and_why_not() -> None:
    assert Filled("meeting_minutes", {"family_heard": "yes"}).asks("family_said")
    assert Filled("meeting_minutes", {"family_heard": "no"}).needs("family_why_not")
