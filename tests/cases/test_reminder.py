"""One reminder: sent at the right hour, snoozed, overdue, done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cases.refusal import Refusal
from cases.reminder import (
    CLOCK,
    KINDS,
    Reminder,
    cancelled,
    deliver_at,
    done,
    next_moment,
    overdue,
    overdue_at,
    sent,
    snooze,
)
from tests.cases.house import POLICY, local
from tests.each import each

RULES, CALENDAR = POLICY.reminders, POLICY.calendar
DUE = local("2026-11-18 08:00")
REVIEW = Reminder("r1", "c1", "review", "minh", DUE)
MARK = Reminder("r2", "c1", "clock_half", "clock", local("2026-11-22 02:00"), anytime=True)
TASK = Reminder(
    *("r3", "c1", "assign_manager", "head", DUE), anytime=True, deadline=local("2026-11-18 08:30")
)


def later(reminder: Reminder, choice: str, at: str) -> Reminder | Refusal:
    return snooze(reminder, choice, local(at), RULES, CALENDAR)


def snoozed(reminder: Reminder, choice: str, at: str) -> Reminder:
    result = later(reminder, choice, at)
    assert isinstance(result, Reminder)
    return result


def test_a_reminder_due_at_night_waits_for_the_morning() -> None:
    night = replace(REVIEW, due_at=local("2026-11-17 22:00"))
    assert deliver_at(night, CALENDAR) == local("2026-11-18 08:00")


def test_a_mark_of_the_clock_rings_on_sunday_night() -> None:
    assert deliver_at(MARK, CALENDAR) == local("2026-11-22 02:00")


def test_the_case_kind_and_number_make_it_one_reminder() -> None:
    assert REVIEW.key == ("c1", "review", 1)


def test_what_is_sent_waits_for_an_answer_for_two_working_days() -> None:
    out = sent(REVIEW, DUE)
    assert (out.state, out.sent_at) == ("sent", DUE)
    assert next_moment(out, RULES, CALENDAR) == local("2026-11-20 08:00")


def test_over_the_weekend_the_two_working_days_stand_still() -> None:
    out = sent(REVIEW, local("2026-11-20 08:00"))
    assert overdue_at(out, RULES, CALENDAR) == local("2026-11-25 08:00")


def test_sent_late_after_an_outage_still_leaves_the_two_days() -> None:
    out = sent(REVIEW, local("2026-11-19 15:00"))
    assert overdue_at(out, RULES, CALENDAR) == local("2026-11-23 15:00")


def test_one_second_before_nobody_else_is_told() -> None:
    out = sent(REVIEW, DUE)
    before = local("2026-11-20 08:00") - timedelta(seconds=1)
    assert overdue(out, before, RULES, CALENDAR) == (out, ())


def test_what_is_overdue_is_told_to_the_head_once() -> None:
    late, told = overdue(sent(REVIEW, DUE), local("2026-11-20 08:00"), RULES, CALENDAR)
    assert told == ("head",) and late.state == "overdue"
    assert overdue(late, local("2026-11-25 08:00"), RULES, CALENDAR) == (late, ())
    assert next_moment(late, RULES, CALENDAR) is None


def test_a_case_still_without_manager_is_told_to_head_and_shift_lead() -> None:
    out = sent(TASK, DUE)
    assert next_moment(out, RULES, CALENDAR) == local("2026-11-18 08:30")
    assert overdue(out, local("2026-11-18 08:30"), RULES, CALENDAR)[1] == ("head", "shift_lead")


@each("kind", CLOCK)
def test_a_mark_of_the_clock_is_news_and_never_overdue(kind: str) -> None:
    out = sent(replace(MARK, kind=kind), MARK.due_at)
    assert next_moment(out, RULES, CALENDAR) is None


def test_an_hour_later_is_an_hour_later() -> None:
    again = snoozed(sent(REVIEW, DUE), "1h", "2026-11-18 09:00")
    assert (again.state, again.snoozes) == ("snoozed", 1)
    assert next_moment(again, RULES, CALENDAR) == local("2026-11-18 10:00")


def test_an_hour_later_after_closing_is_the_next_morning() -> None:
    again = snoozed(sent(REVIEW, DUE), "1h", "2026-11-18 17:00")
    assert deliver_at(again, CALENDAR) == local("2026-11-19 08:00")


def test_tomorrow_is_the_next_working_day_at_half_past_eight() -> None:
    again = snoozed(sent(REVIEW, DUE), "tomorrow", "2026-11-20 09:00")
    assert deliver_at(again, CALENDAR) == local("2026-11-23 08:30")


def test_a_fourth_snooze_is_refused() -> None:
    reminder = sent(REVIEW, DUE)
    for _ in range(3):
        reminder = sent(snoozed(reminder, "1h", "2026-11-18 09:00"), DUE)
    assert later(reminder, "1h", "2026-11-18 09:00") == Refusal("snoozed_enough", {"most": "3"})


def test_snoozing_past_a_deadline_is_refused() -> None:
    assert later(sent(TASK, DUE), "1h", "2026-11-18 08:05") == Refusal("snooze_past_deadline")


def test_snoozing_before_a_deadline_far_away_is_fine() -> None:
    far = replace(sent(TASK, DUE), deadline=local("2026-11-18 12:00"))
    assert snoozed(far, "1h", "2026-11-18 08:05").snoozed_until == local("2026-11-18 09:05")


def test_snoozing_does_not_move_when_the_head_is_told() -> None:
    again = sent(
        snoozed(sent(REVIEW, DUE), "tomorrow", "2026-11-18 09:00"), local("2026-11-19 08:30")
    )
    assert overdue_at(again, RULES, CALENDAR) == local("2026-11-20 08:00")


def test_an_unknown_choice_is_refused() -> None:
    assert later(sent(REVIEW, DUE), "next year", "2026-11-18 09:00") == Refusal("snooze_unknown")


def test_a_mark_of_the_clock_is_not_snoozed() -> None:
    assert later(sent(MARK, MARK.due_at), "1h", "2026-11-22 02:05") == Refusal("reminder_over")


@each("state", ["done", "cancelled"])
def test_what_is_over_stays_over(state: str) -> None:
    over = replace(REVIEW, state=state)
    assert done(over, DUE) is over and cancelled(over) is over
    assert later(over, "1h", "2026-11-18 09:00") == Refusal("reminder_over")
    assert next_moment(over, RULES, CALENDAR) is None and not over.is_open


def test_done_says_when() -> None:
    assert done(sent(REVIEW, DUE), local("2026-11-18 11:00")).done_at == local("2026-11-18 11:00")


def test_an_overdue_review_can_still_be_done() -> None:
    late = replace(sent(REVIEW, DUE), state="overdue")
    assert done(late, local("2026-11-23 11:00")).state == "done"


def test_what_was_never_sent_is_not_overdue() -> None:
    assert overdue_at(REVIEW, RULES, CALENDAR) is None
    assert overdue(REVIEW, local("2027-01-01 08:00"), RULES, CALENDAR) == (REVIEW, ())


def test_there_are_seven_kinds() -> None:
    assert len(set(KINDS)) == 7 and set(CLOCK) < set(KINDS)
