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
    SEARCH,
    STOPPED,
    Task,
    call_back,
    finish_report,
    finished,
    following,
    open_tasks,
    put_off,
    record,
    search,
    told,
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


@each(("result", "minutes"), [("no_answer", 10), ("later", 60)])
def test_a_reporter_who_was_not_reached_is_called_again(result: str, minutes: int) -> None:
    task, _ = recorded(silent(False), result)
    assert (task.state, task.by) == ("open", "lan")
    assert task.due_at == seconds(60) + timedelta(minutes=minutes)


def tried(result: str, times: int) -> Task:
    task = hung_up(False)
    for _ in range(times):
        task, _ = recorded(task, result)
    return task


@each(("tries", "lead"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_third_try_that_reaches_nobody_goes_to_the_shift_lead(tries: int, lead: bool) -> None:
    task = tried("no_answer", tries)
    assert task.is_for_lead(RULES) is lead and task.state == "open"
    assert task.due_at == (seconds(60) if lead else seconds(60) + timedelta(minutes=10))


def test_an_hour_agreed_with_the_caller_is_not_a_try_that_failed() -> None:
    assert not tried("later", 3).is_for_lead(RULES)


def test_a_task_of_an_alarm_is_tried_for_as_long_as_the_alarm_is_open() -> None:
    task = TASK
    for _ in range(5):
        task, _ = recorded(task, "no_answer")
    assert not task.is_for_lead(RULES)
    assert task.due_at == seconds(60) + timedelta(minutes=10)


def told_times(task: Task, times: int) -> Task:
    for _ in range(times):
        task = told(task, NOW, RULES, seconds(60))
    return task


def test_three_reminders_without_a_result_go_to_the_shift_lead_too() -> None:
    assert not told_times(hung_up(False), 2).is_for_lead(RULES)
    assert told_times(hung_up(False), 3).is_for_lead(RULES)


def test_the_shift_lead_is_reminded_daily_and_nobody_else_any_more() -> None:
    task = told_times(hung_up(False), 4)
    assert (task.due_at, task.told) == (seconds(60) + timedelta(hours=24), 3)


def test_a_result_begins_the_reminders_anew() -> None:
    task, _ = recorded(told_times(hung_up(False), 2), "no_answer")
    assert task.told == 0 and not task.is_for_lead(RULES)


def test_what_belongs_to_an_alarm_is_told_ever_less_often() -> None:
    task = replace(TASK, at=NOW - timedelta(hours=1))
    assert told(task, NOW, RULES, NOW).due_at == NOW + timedelta(hours=1)


def test_the_lead_may_stop_the_calling() -> None:
    task, entry = recorded(tried("no_answer", 3), STOPPED)
    assert (task.state, task.result, task.due_at) == ("done", STOPPED, None)
    assert entry.detail["result"] == STOPPED


def test_what_an_alarm_asks_for_is_never_stopped() -> None:
    assert record(TASK, STOPPED, "ha", RULES, NOW) == Refusal("result_unknown")


def test_an_agreed_hour_moves_the_call() -> None:
    task = put_off(told_times(hung_up(False), 2), seconds(7200))
    assert isinstance(task, Task) and (task.due_at, task.told) == (seconds(7200), 0)
    assert put_off(replace(TASK, state="done"), NOW) == Refusal("task_done")


def test_a_report_that_was_sent_after_all_ends_the_call() -> None:
    task, entry = finished(silent(True), "binh", seconds(90))
    assert (task.state, task.result, task.by, task.at) == ("done", "reached", "binh", seconds(90))
    assert task.due_at is None
    assert entry.detail == {"task": FINISH_REPORT, "result": "reached", "tries": "1"}


LISTED = open_tasks("c1", "e1", ids())


def turn(spent: tuple[str, ...] = (), chosen: str = "", tried: str = "", **changes: Task) -> str:
    """Whose turn it is on the list after these changes."""
    listed = [changes.get(task.kind, task) for task in LISTED]
    found = following(listed, spent, NOW, chosen, tried)
    return found.kind if found else ""


def of(kind: str) -> Task:
    return next(task for task in LISTED if task.kind == kind)


def test_the_list_is_worked_off_in_its_order_and_whether_the_child_is_safe_comes_last() -> None:
    done = {kind: replace(of(kind), state="done") for kind in KINDS}
    assert turn() == "call_back"
    assert turn(call_back=done["call_back"]) == "police"
    four = {kind: done[kind] for kind in KINDS[:4]}
    assert turn(**four) == "child_safe"
    assert turn(**done) == ""


def test_the_one_that_was_asked_for_goes_first_even_with_no_number_left() -> None:
    chair = of("commune_chair")
    assert turn(chosen=chair.id) == "commune_chair"
    assert turn((chair.id,), chosen=chair.id) == "commune_chair"


def test_the_one_just_tried_stays_while_it_has_a_number_left() -> None:
    chair = of("commune_chair")
    assert turn(tried=chair.id) == "commune_chair"
    assert turn((chair.id,), tried=chair.id) == "call_back"


def test_what_was_tried_or_put_off_waits() -> None:
    tried = replace(of("call_back"), result="no_answer", tries=1)
    assert turn(call_back=tried) == "police"
    later = replace(of("police"), result="later", due_at=NOW + timedelta(hours=1))
    assert turn(call_back=tried, police=later) == "commune_chair"
    assert turn(police=replace(later, due_at=NOW), call_back=tried) == "police"


def test_what_has_no_number_left_comes_after_what_has() -> None:
    spent = tuple(of(kind).id for kind in ("call_back", "police"))
    assert turn(spent) == "commune_chair"


def test_a_search_is_asked_about_every_half_hour_until_the_child_is_found() -> None:
    task = search("t9", "c1", "hung", NOW)
    assert (task.kind, task.by, task.due_at) == (SEARCH, "hung", NOW + timedelta(minutes=30))
    assert task.escalation_id is None and not task.is_call
    asked = told(task, NOW, RULES, seconds(1800))
    assert (asked.told, asked.due_at) == (1, seconds(3600))
    still, _ = recorded(asked, "no_answer")
    assert (still.state, still.told, still.due_at) == ("open", 0, seconds(1860))
    assert recorded(still, "reached")[0].state == "done"
    assert not replace(still, tries=9).is_for_lead(RULES)
