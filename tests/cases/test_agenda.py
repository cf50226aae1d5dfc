"""What is planned when a case opens, is assessed, reviewed, moved or closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from cases import agenda
from cases.case import Case, open_case
from cases.reminder import CLOCK, Reminder, sent
from tests.cases.house import NOW, POLICY, ids, local
from tests.each import each

RULES, CALENDAR = POLICY.reminders, POLICY.calendar
PLAIN, _ = open_case(
    id="c1",
    number=1,
    process=POLICY.processes["tt23"],
    unit="khu-vuc-2",
    created_by="lan",
    received_at=NOW,
    now=NOW,
)
MANAGED = replace(PLAIN, assigned_to="minh")
EMERGENCY = replace(PLAIN, emergency=True)


def opened(case: Case) -> agenda.Reminders:
    return agenda.on_case_opened(case, RULES, CALENDAR, NOW, ids())


def of(reminders: Iterable[Reminder], kind: str) -> Reminder:
    (found,) = (r for r in reminders if r.kind == kind)
    return found


def assessed(case: Case, at: str = "2026-11-18 10:00", before: agenda.Reminders = ()) -> Reminder:
    planned = agenda.on_assessed(case, before, RULES, CALENDAR, local(at), ids())
    return next(r for r in planned if r.kind == "review" and r.state == "scheduled")


def reviewed(case: Case, before: Reminder, next_on: date | None, at: str) -> agenda.Reminders:
    return agenda.on_reviewed(case, (before,), next_on, RULES, CALENDAR, local(at), ids())


def test_the_first_assessment_is_asked_for_within_a_day_and_at_any_hour() -> None:
    risk = of(opened(MANAGED), "complete_initial_risk")
    assert risk.due_at == NOW + timedelta(hours=20) and risk.anytime
    assert risk.deadline == NOW + timedelta(hours=24) and risk.to == "assessors"


def test_a_managed_case_that_is_no_emergency_plans_nothing_else() -> None:
    assert [r.kind for r in opened(MANAGED)] == ["complete_initial_risk"]


def test_a_case_without_manager_is_the_heads_task_within_four_working_hours() -> None:
    task = of(opened(PLAIN), "assign_manager")
    assert (task.to, task.due_at, task.anytime) == ("head", NOW, False)
    assert task.deadline == local("2026-11-18 14:00")


def test_an_emergency_without_manager_is_the_heads_task_within_half_an_hour() -> None:
    task = of(opened(EMERGENCY), "assign_manager")
    assert task.due_at == NOW + timedelta(minutes=15)
    assert task.deadline == NOW + timedelta(minutes=30) and task.anytime


def test_the_twelve_hours_run_from_the_receipt_day_and_night() -> None:
    marks = [r for r in opened(EMERGENCY) if r.kind in CLOCK]
    assert [r.due_at - NOW for r in marks] == [timedelta(hours=h) for h in (6, 10, 12)]
    assert all(r.anytime and r.to == "clock" for r in marks)


def test_an_emergency_reported_late_begins_with_the_last_mark_that_passed() -> None:
    late = replace(EMERGENCY, received_at=NOW - timedelta(hours=11))
    assert [r.kind for r in opened(late) if r.kind in CLOCK] == [
        "clock_two_hours_left",
        "clock_end",
    ]


def test_a_case_that_becomes_an_emergency_gets_its_clock_once() -> None:
    marks = agenda.on_emergency(EMERGENCY, opened(PLAIN), RULES, NOW, ids())
    assert [r.kind for r in marks] == list(CLOCK)
    assert agenda.on_emergency(EMERGENCY, (*opened(PLAIN), *marks), RULES, NOW, ids()) == ()


def test_a_second_emergency_has_a_clock_of_its_own_that_runs_from_now() -> None:
    over = (*opened(EMERGENCY), *agenda.on_alarm_closed(opened(EMERGENCY)))
    before = tuple({r.id: r for r in over}.values())
    later = NOW + timedelta(days=3)
    marks = agenda.on_emergency(EMERGENCY, before, RULES, later, lambda: "n")
    assert [(r.kind, r.number) for r in marks] == [(kind, 2) for kind in CLOCK]
    assert marks[-1].due_at == later + timedelta(hours=12)


def test_an_emergency_that_opens_a_closed_case_asks_for_a_new_assessment() -> None:
    ended = agenda.on_case_closed(opened(MANAGED))
    planned = agenda.on_emergency(EMERGENCY, ended, RULES, NOW, ids())
    risk = of(planned, "complete_initial_risk")
    assert (risk.number, risk.deadline) == (2, NOW + timedelta(hours=24))


def test_entering_late_moves_the_clock_and_the_assessment_along() -> None:
    earlier = replace(EMERGENCY, received_at=NOW - timedelta(hours=2))
    moved = agenda.reschedule_clock(earlier, opened(EMERGENCY), RULES, NOW)
    assert of(moved, "clock_half").due_at == NOW + timedelta(hours=4)
    assert of(moved, "clock_end").due_at == NOW + timedelta(hours=10)
    assert of(moved, "complete_initial_risk").deadline == NOW + timedelta(hours=22)


def test_entering_very_late_rings_once_and_not_three_times() -> None:
    earlier = replace(EMERGENCY, received_at=NOW - timedelta(days=2))
    moved = agenda.reschedule_clock(earlier, opened(EMERGENCY), RULES, NOW)
    states = {r.kind: r.state for r in moved}
    assert states["clock_half"] == states["clock_two_hours_left"] == "cancelled"
    assert states["clock_end"] == "scheduled"


def test_entering_late_does_not_touch_the_clock_of_a_later_emergency() -> None:
    second = replace(of(opened(EMERGENCY), "clock_end"), number=2)
    earlier = replace(EMERGENCY, received_at=NOW - timedelta(hours=2))
    assert agenda.reschedule_clock(earlier, (second,), RULES, NOW) == ()


def test_a_mark_that_was_sent_is_not_sent_again() -> None:
    half = sent(of(opened(EMERGENCY), "clock_half"), NOW)
    earlier = replace(EMERGENCY, received_at=NOW - timedelta(hours=1))
    assert agenda.reschedule_clock(earlier, (half,), RULES, NOW) == ()


@each(
    ("level", "day"),
    [
        ("high", "2026-11-25"),
        ("medium", "2026-12-02"),
        ("low", "2026-12-18"),
        (None, "2026-11-25"),
    ],
)
def test_the_level_sets_when_the_first_review_comes(level: str | None, day: str) -> None:
    review = assessed(replace(MANAGED, level=level))
    assert review.due_at == local(f"{day} 08:00") and review.to == "minh" and review.number == 1


def test_a_review_falling_on_a_holiday_comes_before_it_and_not_after() -> None:
    tuesday = assessed(replace(MANAGED, level="high"), "2026-11-17 10:00")
    assert tuesday.due_at == local("2026-11-23 08:00")


def test_before_tet_a_review_never_falls_on_the_day_it_is_planned() -> None:
    friday = assessed(replace(MANAGED, level="high"), "2026-02-13 10:00")
    assert friday.due_at == local("2026-02-23 08:00")


def test_a_month_from_the_thirty_first_is_the_last_day_of_the_next() -> None:
    review = assessed(replace(MANAGED, level="low"), "2026-07-31 10:00")
    assert review.due_at == local("2026-08-28 08:00")


def test_signing_ends_every_request_to_sign() -> None:
    planned = agenda.on_assessed(MANAGED, opened(MANAGED), RULES, CALENDAR, NOW, ids())
    assert of(planned, "complete_initial_risk").state == "done"


def test_a_report_nobody_has_assessed_is_reviewed_as_high() -> None:
    (first,) = agenda.first_review(MANAGED, opened(MANAGED), RULES, CALENDAR, NOW, ids())
    assert (first.to, first.number) == ("minh", 1)
    assert first.due_at - NOW <= timedelta(days=7)


def test_a_planned_review_is_not_planned_twice() -> None:
    first = agenda.first_review(MANAGED, (), RULES, CALENDAR, NOW, ids())
    assert agenda.first_review(MANAGED, first, RULES, CALENDAR, NOW, ids()) == ()


def test_a_new_level_replaces_the_review_that_was_planned() -> None:
    first = assessed(replace(MANAGED, level="low"))
    case = replace(MANAGED, level="high")
    planned = agenda.on_assessed(case, (first,), RULES, CALENDAR, NOW, lambda: "new")
    assert [(r.number, r.state) for r in planned] == [(1, "cancelled"), (2, "scheduled")]


def test_a_review_of_a_case_without_manager_is_the_heads() -> None:
    assert assessed(PLAIN).to == "head"


def test_finding_a_manager_ends_the_heads_task_and_hands_over_the_review() -> None:
    before = (*opened(PLAIN), replace(assessed(PLAIN), id="r"))
    changed = agenda.on_assigned(MANAGED, before, NOW)
    assert of(changed, "assign_manager").state == "done"
    assert of(changed, "review").to == "minh"


def test_a_new_manager_takes_over_what_the_old_one_was_reminded_of() -> None:
    review = sent(assessed(MANAGED), NOW)
    (moved,) = agenda.on_assigned(replace(MANAGED, assigned_to="thu"), (review,), NOW)
    assert moved.to == "thu" and moved.state == "sent"


def test_the_assessment_is_asked_for_again_every_day() -> None:
    first = sent(of(opened(MANAGED), "complete_initial_risk"), NOW)
    (second,) = agenda.on_sent(first, RULES, NOW, lambda: "2")
    assert (second.number, second.state) == (2, "scheduled")
    assert second.due_at == NOW + timedelta(hours=24) and second.sent_at is None
    assert second.key != first.key


def test_a_snoozed_request_sent_again_does_not_multiply() -> None:
    first = replace(sent(of(opened(MANAGED), "complete_initial_risk"), NOW), snoozes=1)
    assert agenda.on_sent(first, RULES, NOW, ids()) == ()


def test_a_review_that_was_sent_plans_nothing_until_it_is_done() -> None:
    assert agenda.on_sent(sent(assessed(MANAGED), NOW), RULES, NOW, ids()) == ()


def test_a_written_review_plans_the_next_one() -> None:
    case = replace(MANAGED, level="medium")
    finished, following = reviewed(case, sent(assessed(case), NOW), None, "2026-12-02 09:00")
    assert finished.state == "done" and finished.number == 1
    assert following.number == 2 and following.due_at == local("2026-12-16 08:00")


def test_the_manager_may_choose_an_earlier_day() -> None:
    planned = reviewed(MANAGED, assessed(MANAGED), date(2026, 11, 27), "2026-11-25 09:00")
    assert planned[-1].due_at == local("2026-11-27 08:00")


def test_a_chosen_day_never_stretches_the_interval() -> None:
    planned = reviewed(MANAGED, assessed(MANAGED), date(2027, 3, 1), "2026-11-25 09:00")
    assert planned[-1].due_at == local("2026-12-02 08:00")


def test_a_chosen_day_in_the_past_becomes_the_next_working_day() -> None:
    planned = reviewed(MANAGED, assessed(MANAGED), date(2026, 1, 1), "2026-11-25 09:00")
    assert planned[-1].due_at == local("2026-11-26 08:00")


def test_the_last_review_of_a_closed_case_plans_no_other() -> None:
    closed = replace(MANAGED, state="closed")
    planned = reviewed(closed, assessed(MANAGED), None, "2026-11-25 09:00")
    assert [r.state for r in planned] == ["done"]


def test_when_the_alarm_is_over_the_clock_stops_and_the_rest_goes_on() -> None:
    stopped = agenda.on_alarm_closed(opened(EMERGENCY))
    assert {r.kind for r in stopped} == set(CLOCK)
    assert {r.state for r in stopped} == {"cancelled"}


def test_nothing_is_asked_about_a_closed_case() -> None:
    before = opened(EMERGENCY)
    ended = agenda.on_case_closed(before)
    assert len(ended) == len(before) and {r.state for r in ended} == {"cancelled"}
    assert agenda.on_case_closed(ended) == ()


def test_no_two_reminders_of_a_case_have_the_same_key() -> None:
    before = opened(EMERGENCY)
    later = agenda.on_assessed(EMERGENCY, before, RULES, CALENDAR, NOW, lambda: "n")
    everything = {r.id: r for r in (*before, *later)}
    assert len({r.key for r in everything.values()}) == len(everything)
