"""What has to be done at once, and how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cases.entry import Entry
from cases.refusal import Refusal
from cases.task import (
    CALLS,
    FINISH_REPORT,
    KINDS,
    Task,
    call_back,
    finish_report,
    finished,
    open_tasks,
    record,
)
from tests.cases.house import NOW, POLICY, ids, seconds
from tests.each import each

RULES = POLICY.reminders
TASK = open_tasks("c1", "e1", ids())[0]


def recorded(task: Task, result: str) -> tuple[Task, Entry]:
    answer = record(task, result, "lan", RULES, seconds(60))
    assert not isinstance(answer, Refusal)
    return answer


def hung_up(red_flag: bool) -> Task:
    return call_back(id="t1", case_id=None, call_id="k1", red_flag=red_flag, rules=RULES, now=NOW)


def test_taking_an_alarm_opens_the_five_things_to_do_in_their_order() -> None:
    tasks = open_tasks("c1", "e1", ids())
    assert [t.kind for t in tasks] == list(KINDS)
    assert {(t.case_id, t.escalation_id, t.state) for t in tasks} == {("c1", "e1", "open")}
    assert len({t.id for t in tasks}) == 5


def test_reached_ends_the_task() -> None:
    task, entry = recorded(TASK, "reached")
    assert (task.state, task.by, task.at, task.tries) == ("done", "lan", seconds(60), 1)
    assert task.due_at is None
    assert entry.detail == {"task": "call_back", "result": "reached", "tries": "1"}


@each("result", ["no_answer", "later"])
def test_no_answer_leaves_it_open_and_due_again(result: str) -> None:
    task, _ = recorded(TASK, result)
    assert (task.state, task.result) == ("open", result)
    assert task.due_at == seconds(60) + timedelta(minutes=10)


def test_every_try_is_counted() -> None:
    task, _ = recorded(TASK, "no_answer")
    task, _ = recorded(task, "no_answer")
    task, _ = recorded(task, "reached")
    assert task.tries == 3 and task.state == "done"


def test_a_done_task_is_not_done_again() -> None:
    done = replace(TASK, state="done")
    assert record(done, "reached", "hoa", RULES, NOW) == Refusal("task_done")


def test_an_unknown_result_is_refused() -> None:
    assert record(TASK, "maybe", "lan", RULES, NOW) == Refusal("result_unknown")


def test_a_hung_up_call_is_called_back_in_two_minutes_where_a_red_flag_was_named() -> None:
    assert hung_up(True).due_at == NOW + timedelta(minutes=2)


def test_any_other_hung_up_call_is_called_back_in_half_an_hour() -> None:
    task = hung_up(False)
    assert task.due_at == NOW + timedelta(minutes=30)
    assert (task.kind, task.case_id, task.call_id) == ("call_back", None, "k1")


def silent(danger_open: bool) -> Task:
    return finish_report(id="t2", case_id="c1", danger_open=danger_open, rules=RULES, now=NOW)


@each(("danger_open", "minutes"), [(True, 2), (False, 30)])
def test_a_silent_reporter_is_called_quickly_while_danger_is_not_ruled_out(
    danger_open: bool, minutes: int
) -> None:
    task = silent(danger_open)
    assert (task.kind, task.case_id, task.state) == (FINISH_REPORT, "c1", "open")
    assert task.due_at == NOW + timedelta(minutes=minutes)


def test_the_call_for_a_silent_report_is_not_on_the_list_of_an_alarm() -> None:
    assert FINISH_REPORT not in KINDS
    assert set(CALLS) == {"call_back", FINISH_REPORT}


@each("result", ["no_answer", "later"])
def test_a_reporter_who_was_not_reached_is_called_again(result: str) -> None:
    answer = record(silent(False), result, "ha", RULES, seconds(60))
    assert not isinstance(answer, Refusal)
    task, _ = answer
    assert (task.state, task.by) == ("open", "ha")
    assert task.due_at == seconds(60) + RULES.call_back_again


def test_a_report_that_was_sent_after_all_ends_the_call() -> None:
    task, entry = finished(silent(True), "binh", seconds(90))
    assert (task.state, task.result, task.by, task.at) == ("done", "reached", "binh", seconds(90))
    assert task.due_at is None
    assert entry.detail == {"task": FINISH_REPORT, "result": "reached", "tries": "1"}
