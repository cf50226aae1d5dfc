"""Clocks that forms start and end: marks at the right day, and nothing left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import clocks
from cases.agenda import on_case_closed
from cases.case import open_case
from cases.clock_people import CLOCK_WORDS, clock_people
from cases.clock_rules import read_clocks
from cases.reading import PolicyFaults, open_file
from cases.refusal import Refusal
from cases.reminder import Reminder, is_news, next_moment, sent, snooze
from tests.cases.house import NOW, POLICY, REACH, ids, local, person
from tests.each import each

CLOCKS, CALENDAR = POLICY.clocks, POLICY.calendar
APPROVED = {"decision": "approve"}
AWAY, BEGUN = {"measure": "medical shelter"}, {"start_date": "2026-11-01"}
YESTERDAY = {**AWAY, "taken_from": "2026-11-17"}
TRAFFICKED, ABANDONED = {"abuse_forms": "violence trafficking"}, {"abandoned": "yes"}
NEW_ID = ids()
ASKED = {"answered": "no"}


def send(
    form: str,
    before: Iterable[Reminder] = (),
    now: datetime = NOW,
    **answers: str,
) -> tuple[Reminder, ...]:
    """Every reminder of the case after this form was sent."""
    before = tuple(before)
    after = clocks.on_form(CLOCKS, "c1", (form, answers), before, CALENDAR, now, NEW_ID)
    changed = {r.id for r in after}
    return (*(r for r in before if r.id not in changed), *after)


def open_of(clock: str, reminders: Iterable[Reminder]) -> dict[str, datetime]:
    """The marks of this clock that are still to come: mark → when it is sent."""
    found = (r for r in reminders if CLOCKS[clock].has(r) and r.is_open)
    return {r.kind.partition(".")[2]: r.due_at for r in found}


@each(
    ("clock", "form", "answers", "mark", "due"),
    [
        ("isolation", "emergency_measures", AWAY, "day_10", "2026-11-28 08:00"),
        ("isolation", "emergency_measures", YESTERDAY, "day_15", "2026-12-02 08:00"),
        ("plan_due", "detailed_risk", {"verdict": "evidence"}, "day_3", "2026-11-23 08:00"),
        ("plan_due", "needs", {}, "day_5", "2026-11-26 08:00"),
        ("plan_decision", "support_plan", {}, "due", "2026-11-20 08:00"),
        ("trafficking", "intake", TRAFFICKED, "day_3", "2026-11-21 08:00"),
        ("admission_file", "emergency_admission", {}, "day_10", "2026-12-03 08:00"),
        ("abandoned_notice", "emergency_admission", ABANDONED, "day_25", "2026-12-24 08:00"),
        ("emergency_stay", "emergency_admission", {}, "month_3", "2027-02-18 08:00"),
        ("closing_decision", "closing", {}, "day_7", "2026-11-30 08:00"),
        ("silent_client", "visit", {}, "week_3", "2026-12-09 08:00"),
        ("silent_client", "visit", {}, "month_1", "2026-12-18 08:00"),
        ("monthly_result", "plan_approval", APPROVED, "due", "2026-11-25 08:00"),
        ("programme", "programme_enrolment", BEGUN, "month_11", "2027-10-01 08:00"),
        ("referral_answer", "referral", {}, "hour_24", "2026-11-19 10:00"),
        ("referral_answer", "referral", {}, "hour_72", "2026-11-21 10:00"),
        ("direction_answer", "direction_request", ASKED, "hour_24", "2026-11-19 10:00"),
        ("chair_informed", "domestic_violence", {}, "now", "2026-11-18 10:00"),
    ],
)  # fmt: skip
def test_a_form_starts_its_clock_and_the_marks_stand_where_the_law_puts_them(
    clock: str, form: str, answers: dict[str, str], mark: str, due: str
) -> None:
    assert open_of(clock, send(form, **answers))[mark] == local(due)


@each(
    ("clock", "form", "answers"),
    [
        ("plan_due", "detailed_risk", {"verdict": "no_evidence"}),
        ("trafficking", "intake", {"abuse_forms": "violence"}),
        ("abandoned_notice", "emergency_admission", {"abandoned": "no"}),
        ("monthly_result", "plan_approval", {"decision": "return"}),
        ("silent_client", "progress_note", {"contact": "none"}),
        ("chair_informed", "domestic_violence", {"chair_informed": "yes"}),
        ("isolation", "visit", {}),
        ("isolation", "emergency_measures", {"measure": "medical police guard"}),
    ],
)
def test_other_answers_and_other_forms_start_nothing(
    clock: str, form: str, answers: dict[str, str]
) -> None:
    assert not open_of(clock, send(form, **answers))


def test_a_day_typed_late_brings_only_the_last_mark_that_passed() -> None:
    marks = open_of("isolation", send("emergency_measures", **AWAY, taken_from="2026-11-04"))
    assert list(marks) == ["day_13", "day_15"]


@each("day", ["", "unknown", "ngày mai", "2026-13-45"])
def test_a_day_that_is_none_counts_from_now(day: str) -> None:
    marks = open_of("isolation", send("emergency_measures", **AWAY, taken_from=day))
    assert marks["day_10"] == local("2026-11-28 08:00")


def test_a_longer_isolation_starts_anew_and_leaves_no_old_mark() -> None:
    first = send("emergency_measures", **AWAY, taken_from="2026-11-18")
    again = send("emergency_measures", first, **AWAY, taken_from="2026-12-01")
    assert open_of("isolation", again)["day_15"] == local("2026-12-16 08:00")
    assert sum(CLOCKS["isolation"].has(r) and r.is_open for r in again) == 3


def test_a_doctor_sent_for_later_leaves_the_isolation_running() -> None:
    away = send("emergency_measures", **AWAY, taken_from="2026-11-18")
    later = send("emergency_measures", away, NOW + timedelta(days=1), measure="medical")
    assert open_of("isolation", later) == open_of("isolation", away)


def test_the_plan_is_due_from_the_first_need_whatever_is_sent_later() -> None:
    first = send("needs")
    later = send("detailed_risk", first, NOW + timedelta(days=2), verdict="evidence")
    assert open_of("plan_due", later) == open_of("plan_due", first)


def test_two_referrals_are_asked_about_each_on_its_own() -> None:
    both = send("referral", send("referral"), NOW + timedelta(hours=5))
    marks = [r for r in both if CLOCKS["referral_answer"].has(r)]
    assert len(marks) == 4 and len({r.key for r in marks}) == 4
    (over, *_) = (r for r in marks if r.number == 0)
    left = [r for r in marks if r.id not in {o.id for o in clocks.over(over, marks, NOW)}]
    assert {r.number for r in left} == {clocks.STRIDE}


def test_the_form_that_was_asked_for_ends_the_clock() -> None:
    done = send("support_plan", send("needs"))
    assert not open_of("plan_due", done) and open_of("plan_decision", done)
    assert not open_of("plan_decision", send("plan_approval", done, **APPROVED))


def test_the_direction_that_came_is_not_asked_for_any_more() -> None:
    asked = send("direction_request", answered="no")
    assert not open_of("direction_answer", send("direction_request", asked, answered="yes"))


def test_a_decision_ends_the_clock_of_closing() -> None:
    proposed = send("closing")
    ended = clocks.ended(CLOCKS["closing_decision"], proposed, NOW)
    assert {r.state for r in ended} == {"done"} and len(ended) == 2


def again(reminder: Reminder, now: datetime) -> Reminder:
    (planned,) = clocks.on_sent(CLOCKS, reminder, CALENDAR, now, NEW_ID)
    return planned


def test_what_repeats_is_planned_again_and_after_downtime_once() -> None:
    (week,) = (r for r in send("visit") if r.kind == "silent_client.week_3")
    assert again(week, week.due_at).due_at == local("2026-12-16 08:00")
    late = again(week, week.due_at + timedelta(days=30))
    assert late.due_at == local("2027-01-13 08:00") and late.number == week.number + 1


def test_the_monthly_result_is_asked_for_five_days_before_each_month_ends() -> None:
    (due,) = (r for r in send("plan_approval", **APPROVED) if r.kind == "monthly_result.due")
    days = []
    for _ in range(4):
        due = again(due, due.due_at)
        days.append(CALENDAR.local_day(due.due_at).isoformat())
    assert days == ["2026-12-26", "2027-01-26", "2027-02-23", "2027-03-26"]


def test_what_does_not_repeat_is_told_once() -> None:
    (mark, *_) = send("emergency_measures", **AWAY)
    assert clocks.on_sent(CLOCKS, mark, CALENDAR, NOW, NEW_ID) == ()


def test_a_clock_that_left_the_policy_comes_to_rest() -> None:
    gone = Reminder("1", "c1", "old_clock.day_3", "head", NOW)
    assert clocks.on_sent(CLOCKS, gone, CALENDAR, NOW, NEW_ID) == ()
    assert clocks.clock_of(CLOCKS, gone.kind) is None


def test_a_mark_is_news_neither_put_off_nor_overdue() -> None:
    (mark, *_) = send("emergency_measures", **AWAY)
    assert is_news(mark.kind) and not is_news("review")
    put_off = snooze(mark, "1h", NOW, POLICY.reminders, CALENDAR)
    assert isinstance(put_off, Refusal) and put_off.key == "reminder_over"
    assert next_moment(sent(mark, NOW), POLICY.reminders, CALENDAR) is None


FORMS = sorted({s.form for c in CLOCKS.values() for s in (*c.starts, *c.ends)})
ANSWERS = {
    **APPROVED,
    "verdict": "evidence",
    "abuse_forms": "trafficking",
    "client_groups": "trafficking",
    "abandoned": "yes",
    "contact": "visit",
    "answered": "no",
    **AWAY,
}


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(FORMS), st.integers(0, 40)), max_size=12))
def test_whatever_is_sent_each_mark_exists_once_and_closing_leaves_nothing_open(
    story: list[tuple[str, int]],
) -> None:
    reminders: tuple[Reminder, ...] = ()
    now = NOW
    for form, days in story:
        now += timedelta(days=days)
        reminders = send(form, reminders, now, **ANSWERS)
    assert len({r.key for r in reminders}) == len(reminders)
    single = [c for c in CLOCKS.values() if c.again != "beside"]
    for clock in single:
        assert len({r.number // clocks.STRIDE for r in reminders if clock.has(r) and r.is_open}) < 2
    closed = {r.id for r in on_case_closed(reminders)}
    assert not [r for r in reminders if r.is_open and r.id not in closed]


@pytest.mark.slow
@given(st.sampled_from(FORMS), st.integers(1, 24 * 400))
def test_however_long_nobody_looked_every_mark_is_still_due(form: str, hours: int) -> None:
    planned = send(form, **ANSWERS)
    later = NOW + timedelta(hours=hours)
    for mark in planned:
        moment = next_moment(mark, POLICY.reminders, CALENDAR)
        assert moment is not None and (mark.due_at > later or moment >= mark.due_at)


CASE, _ = open_case(
    id="c1",
    number=1,
    process=POLICY.processes["tt23"],
    unit="khu-vuc-1",
    created_by="lan",
    received_at=NOW,
    now=NOW,
)
MANAGED = replace(CASE, assigned_to="yen", commune="20320")
STAFF = [person("yen", "case_manager"), person("tam", "commune_officer", "20320")]


@each(
    ("to", "told"),
    [
        ("manager", ("yen",)),
        ("manager+officers", ("yen", "tam")),
        ("manager+head", ("yen", "son")),
        ("on_duty+shift_lead", ("lan", "hoa", "mai")),
        ("head", ("son",)),
    ],
)
def test_a_mark_goes_to_whoever_the_words_mean_now(to: str, told: tuple[str, ...]) -> None:
    assert clock_people(to, case=MANAGED, people=STAFF, reach=REACH) == told


@each("to", CLOCK_WORDS)
def test_where_a_word_means_nobody_the_head_is_told(to: str) -> None:
    reach = {"head": ("son",)}
    assert clock_people(to, case=CASE, people=[], reach=reach) == ("son",)


def test_without_an_officer_the_manager_alone_is_told() -> None:
    told = clock_people("manager+officers", case=MANAGED, people=STAFF[:1], reach=REACH)
    assert told == ("yen",)


ROW = "x: {source: y, starts: [{form: f}], marks: {m: {after: {days: 1}, to: head}}}"


@each(
    ("old", "new", "fault"),
    [
        ("source: y, ", "", "x.source: this key is missing"),
        ("[{form: f}]", "[]", "at least one form has to start it"),
        ("{days: 1}", "{weeks: 1}", "'weeks' is not known here"),
        ("{days: 1}", "{days: 1, hours: 2}", "one of these and a number"),
        ("{days: 1}", "{days: -1}", "a whole number"),
        ("to: head", "to: chair", "'chair' is not known here"),
        ("to: head", "to: head, repeat: {days: 0}", "it has to wait before it repeats"),
        ("{m:", "{" + "m" * 40 + ":", "at most 39 letters"),
        ("source: y", "source: y, again: often", "'often' is not known here"),
    ],
)
def test_a_clock_that_cannot_be_meant_is_a_fault(old: str, new: str, fault: str) -> None:
    assert old in ROW
    with pytest.raises(PolicyFaults, match=fault):
        read_clocks(open_file("clocks.yaml", ROW.replace(old, new, 1).encode()))
