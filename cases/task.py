"""*Việc phải làm ngay*: what an acknowledged alarm opens, and the call-back of a hung-up call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from cases.entry import Entry
from cases.refusal import Refusal
from cases.reminder_rules import ReminderRules

KINDS: Final = ("call_back", "police", "commune_chair", "commune_officer", "child_safe")
"""Gọi lại, công an, Chủ tịch xã, người bảo vệ trẻ em xã, trẻ đã an toàn chưa."""

FINISH_REPORT: Final = "finish_report"
"""Hỏi tiếp bản báo tin dở: its reporter fell silent in the middle."""

CALLS: Final = ("call_back", FINISH_REPORT)
"""While one of these is open somebody calls the reporter anyway."""

SEARCH: Final = "search"
"""Tìm trẻ: an alarm ended with *Chưa tìm thấy trẻ*."""
SEARCH_EVERY: Final = timedelta(minutes=30)

RESULTS: Final = ("reached", "no_answer", "later")
"""Đã xong, không nghe máy, làm sau."""

STOPPED: Final = "stopped"
"""Ngừng gọi: decided by the shift lead after three tries."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do at once. `state`: open, done. `tries`: results recorded so far. `told`: how
    often people were told since, without a result."""

    id: str
    kind: str
    case_id: str | None
    escalation_id: str | None = None
    call_id: str | None = None
    due_at: datetime | None = None
    state: str = "open"
    result: str | None = None
    tries: int = 0
    by: str | None = None
    at: datetime | None = None
    told: int = 0

    @property
    def is_call(self) -> bool:
        """Whether somebody is to be called outside an alarm: that ends after three tries."""
        return self.kind in CALLS and self.escalation_id is None

    def is_for_lead(self, rules: ReminderRules) -> bool:
        """Whether three tries led to nobody, so that the shift lead decides what comes now."""
        unanswered = self.result == "no_answer" and self.tries >= rules.call_back_tries
        open_call = self.is_call and self.state == "open"
        return open_call and (unanswered or self.told >= rules.call_back_tries)


def open_tasks(case_id: str, escalation_id: str, new_id: Callable[[], str]) -> tuple[Task, ...]:
    """The list an acknowledged alarm opens, in the order of the house rules."""
    return tuple(Task(new_id(), kind, case_id, escalation_id) for kind in KINDS)


def search(id: str, case_id: str, by: str, now: datetime) -> Task:
    """Nobody has found the child: `by` is asked about it every half hour, until somebody has."""
    return Task(id, SEARCH, case_id, due_at=now + SEARCH_EVERY, by=by, at=now)


def following(
    listed: Sequence[Task],
    spent: Collection[str],
    now: datetime,
    chosen: str = "",
    tried: str = "",
) -> Task | None:
    """The task whose turn it is: the one that was asked for (`chosen`), whatever is left of its
    numbers; else the one just `tried` that has another number; else the one tried least. Whether
    the child is safe is asked last; what was put off, or has no number left (`spent`), waits."""
    left = [task for task in listed if task.state == "open"]
    for task in left:
        if task.id == chosen or (task.id == tried and task.id not in spent and not chosen):
            return task

    def rank(task: Task) -> tuple[bool, bool, bool, int]:
        off = task.result == "later" and task.due_at is not None and task.due_at > now
        return task.kind == KINDS[-1], off, task.id in spent, task.tries

    return min(left, key=rank, default=None)


def call_back(
    *,
    id: str,
    case_id: str | None,
    call_id: str | None,
    red_flag: bool,
    rules: ReminderRules,
    now: datetime,
) -> Task:
    """The caller hung up: call again, quickly where a red flag was named."""
    wait = rules.call_back_red_flag if red_flag else rules.call_back
    return Task(id, "call_back", case_id, call_id=call_id, due_at=now + wait)


def finish_report(
    *, id: str, case_id: str, danger_open: bool, rules: ReminderRules, now: datetime
) -> Task:
    """The reporter fell silent: call and ask on, quickly while nobody knows of any danger."""
    wait = rules.call_back_red_flag if danger_open else rules.call_back
    return Task(id, FINISH_REPORT, case_id, due_at=now + wait)


def finished(task: Task, by: str, now: datetime) -> tuple[Task, Entry]:
    """What it asks for came by itself: the report was sent after all."""
    detail = {"task": task.kind, "result": "reached", "tries": str(task.tries + 1)}
    over = replace(task, state="done", result="reached", tries=task.tries + 1, by=by, at=now)
    return replace(over, due_at=None), Entry("task_recorded", detail)


def record(
    task: Task, result: str, by: str, rules: ReminderRules, now: datetime
) -> tuple[Task, Entry] | Refusal:
    """One tap says how it went. *Gặp được* ends the task; the rest is tried again, a call three
    times (`is_for_lead`), until the shift lead says *Ngừng gọi*."""
    if result not in RESULTS and not (result == STOPPED and task.is_call):
        return Refusal("result_unknown")
    if task.state == "done":
        return Refusal("task_done")
    state = "done" if result in ("reached", STOPPED) else "open"
    task = replace(task, state=state, result=result, tries=task.tries + 1, by=by, at=now, told=0)
    detail = {"task": task.kind, "result": result, "tries": str(task.tries)}
    return replace(task, due_at=_next_try(task, rules, now)), Entry("task_recorded", detail)


def _next_try(task: Task, rules: ReminderRules, now: datetime) -> datetime | None:
    if task.state == "done":
        return None
    if task.kind == SEARCH:
        return now + SEARCH_EVERY
    if task.is_for_lead(rules):
        return now
    agreed = task.is_call and task.result == "later"
    return now + (rules.snooze_hour if agreed else rules.call_back_again)


def put_off(task: Task, until: datetime) -> Task | Refusal:
    """*Hẹn gọi lại lúc …*: another hour was agreed with the caller."""
    if task.state == "done":
        return Refusal("task_done")
    return replace(task, due_at=until, told=0)


def told(task: Task, made_at: datetime, rules: ReminderRules, now: datetime) -> Task:
    """People were just told that it is due. A call is told three times and is then the shift
    lead's; what belongs to an alarm is told ever less often, for as long as the alarm is open."""
    if task.kind == SEARCH:
        return replace(task, told=task.told + 1, due_at=now + SEARCH_EVERY)
    if task.is_for_lead(rules):
        return replace(task, due_at=now + rules.call_back_lead)
    if task.is_call:
        return replace(task, told=task.told + 1, due_at=now + rules.call_back_again)
    waited = now - (task.at or made_at)
    return replace(task, due_at=now + max(rules.call_back_again, waited))
