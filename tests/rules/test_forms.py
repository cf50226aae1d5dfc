"""The forms we ship ask what the law and the field ask, in the order that saves lives."""

from __future__ import annotations

from functools import cache

import pytest

from conversations.form import Form
from conversations.xform import read
from conversations.xpath.context import Context
from tests.conversations.answers import Given
from tests.rules.source import ROOT
from tests.rules.times import NOON

FORMS = ("intake", "initial_risk", "follow_up")
RED_FLAGS = {
    "injured": "Bị thương nặng, bất tỉnh, cần cấp cứu",
    "being_harmed": "Đang bị đánh, bị xâm hại, bị nhốt",
    "abuser_near": "Người gây hại đang ở cạnh hoặc sắp quay lại",
    "suicide": "Có ý định hoặc đang tự tử, tự làm đau mình",
    "left_alone": "Trẻ nhỏ bị bỏ một mình, bị bỏ rơi, mất tích",
    "none": "Không có điều nào",
    "unknown": "Chưa rõ",
}
FIRST = ["caller", "talk_safe", "red_flags", "child_where", "child_where_voice"]
FIRST += ["callback_number", "callback_safe_time"]
RISK = {
    "risk_now": "bad=yes",
    "risk_severe": "bad=yes",
    "risk_continues": "bad=yes",
    "risk_source": "bad=yes",
    "risk_caregiver": "bad=no",
    "risk_relative": "bad=no",
}
NEVER_ASKED = {"note", "calculate"}


@cache
def form(name: str) -> Form:
    return read(f"{name}.md", (ROOT / "conversations/forms" / f"{name}.md").read_bytes())


def takes(form_name: str, question: str, answer: str) -> bool:
    """Whether the constraint of a question accepts this answer at noon of 22/11/2026."""
    constraint = form(form_name).by_name[question].constraint
    assert constraint is not None
    return bool(constraint(Context(Given({}), NOON, here=answer)))


@pytest.mark.parametrize("name", FORMS)
def test_nobody_is_made_to_know_what_they_cannot_know(name: str) -> None:
    facts = {"received_when", "received_at", "received_reason", "source", "contact"}
    chosen_by_us = {"level_chosen", "reason"}
    for question in form(name).questions:
        options = {c.name for c in form(name).lists.get(question.list, ())}
        if question.required and question.name not in facts | chosen_by_us:
            assert question.may_be_unknown or "unknown" in options, question.name


def test_an_intake_asks_first_what_the_eye_can_see() -> None:
    first = form("intake").by_name["red_flags"]
    options = {c.name: c.label["vi"] for c in form("intake").lists["red_flags"]}
    assert first.label["vi"] == "Ngay lúc này có điều nào dưới đây?"
    assert options == RED_FLAGS
    assert first.red_flags == set(RED_FLAGS) - {"none", "unknown"}
    assert first.own["ask_first"] == "yes" and first.required


def test_none_and_unknown_stand_alone() -> None:
    alone = {c.name for c in form("intake").lists["red_flags"] if c.columns.get("exclusive")}
    assert alone == {"none", "unknown"}


def test_an_intake_asks_where_the_child_is_before_anything_on_paper() -> None:
    asked = [q.name for q in form("intake").questions if q.kind not in NEVER_ASKED]
    assert asked[: len(FIRST)] == FIRST


def test_the_commune_is_confirmed_after_the_call_back_number() -> None:
    order = [q.name for q in form("intake").questions]
    assert order.index("commune") > order.index("callback_safe_time")
    assert form("intake").by_name["commune"].own["list"] == "communes"


def test_the_preliminary_risk_comes_last_and_knows_which_answer_is_bad() -> None:
    last = form("intake").questions[-len(RISK) :]
    assert {q.name: q.own["polarity"] for q in last} == RISK
    assert not any(q.red_flags for q in last)


def test_an_intake_fills_the_fields_of_the_case() -> None:
    filled = {q.own["case"] for q in form("intake").questions if "case" in q.own}
    wanted = {"commune", "callback_number", "callback_safe_time", "child_where", "child_name"}
    suspected = {"suspect", "suspect_person", "suspect_phone"}
    told = {"caller", "talk_safe", "interpreter", "commune_may_know", "received_at"}
    assert filled == wanted | suspected | told


@pytest.mark.parametrize(
    "number", ["0912 345 678", "0912.345.678", "+84 912345678", "0236 3818 787", "1800 1046"]
)
def test_numbers_as_people_write_them_are_taken(number: str) -> None:
    assert takes("intake", "callback_number", number)


@pytest.mark.parametrize("number", ["12", "không có", "0912 345 678 901 234", "số của mẹ"])
def test_what_cannot_be_called_is_asked_again(number: str) -> None:
    assert not takes("intake", "callback_number", number)


def test_a_foreign_number_can_be_called_back() -> None:
    assert takes("intake", "callback_number", "+855 12 345 678")


@pytest.mark.parametrize(
    ("age", "taken"), [("0", True), ("17", True), ("18", False), ("300", False)]
)
def test_a_child_is_between_nought_and_seventeen(age: str, taken: bool) -> None:
    assert takes("intake", "child_age", age) is taken


@pytest.mark.parametrize(
    ("born", "taken"),
    [("2015-09-05", True), ("2026-11-22", True), ("2026-11-23", False), ("2000-01-01", False)],
)
def test_a_birthday_is_that_of_a_child_already_born(born: str, taken: bool) -> None:
    assert takes("intake", "child_birth", born) is taken


def test_a_report_is_never_received_later_than_now() -> None:
    assert takes("intake", "received_at", "2026-11-22T11:59:00.000+07:00")
    assert not takes("intake", "received_at", "2026-11-22T12:01:00.000+07:00")


def test_the_next_visit_lies_ahead() -> None:
    assert takes("follow_up", "next_date", "2026-11-23")
    assert not takes("follow_up", "next_date", "2026-11-22")


def test_high_is_the_first_of_three_levels_in_both_blocks_of_mau_02() -> None:
    rows = ["harm_1", "harm_2", *(f"protect_{n}" for n in range(1, 6))]
    for row in rows:
        assert [c.name for c in form("initial_risk").lists[row]] == ["high", "medium", "low"]
    assert form("initial_risk").by_name["level_chosen"].required


def test_the_two_blocks_of_mau_02_are_counted_apart() -> None:
    given = {"harm_1": "high", "harm_2": "medium", "protect_1": "high", "protect_2": "high"}
    context = Context(Given(given), NOON)
    counts = {}
    for question in form("initial_risk").questions:
        if question.calculate:
            counts[question.name] = question.calculate(context)
    assert (counts["harm_high"], counts["harm_medium"], counts["harm_low"]) == ("1", "1", "0")
    assert (counts["protect_high"], counts["protect_medium"]) == ("2", "0")


def test_a_follow_up_rings_only_for_danger_now() -> None:
    first = form("follow_up").questions[0]
    assert first.name == "child_safe"
    assert first.red_flags == {"danger"}
    assert not form("follow_up").asks_danger_first


def test_a_follow_up_asks_the_three_questions_of_slide_seventeen() -> None:
    polarity = {
        q.name: q.own["polarity"] for q in form("follow_up").questions if "polarity" in q.own
    }
    assert polarity == {"danger_less": "bad=no", "danger_new": "bad=yes", "support_new": "bad=no"}
