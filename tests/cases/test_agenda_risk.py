"""What an assessment plans beside its review: the 12-hour clock, and a second person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from cases import agenda
from cases.case import Case, open_case
from cases.recipients import second_people
from cases.reminder import CLOCK, SECOND, Reminder, sent
from tests.cases.house import NOW, POLICY, REACH, ids, person
from tests.each import each

RULES = POLICY.reminders
HOUR = timedelta(hours=1)
CASE, _ = open_case(
    id="c1",
    number=1,
    process=POLICY.processes["tt23"],
    unit="khu-vuc-2",
    created_by="lan",
    received_at=NOW,
    now=NOW,
)


def clock(case: Case, before: Iterable[Reminder] = (), hours: int = 2) -> agenda.Reminders:
    """The marks planned so many hours after the report."""
    return agenda.on_severe_harm(case, before, RULES, NOW + hours * HOUR, ids())


def asked(number: int = 1) -> Reminder:
    before = tuple(Reminder(str(n), "c1", SECOND, SECOND, NOW, n) for n in range(1, number))
    (planned,) = agenda.on_lower_level(CASE, before, RULES, NOW, ids())
    return planned


def test_severe_harm_found_in_time_is_counted_from_the_report() -> None:
    marks = {mark.kind: mark.due_at - NOW for mark in clock(CASE)}
    assert marks == dict(zip(CLOCK, (6 * HOUR, 10 * HOUR, 12 * HOUR), strict=True))


def test_severe_harm_found_days_later_is_counted_from_when_it_was_found() -> None:
    marks = clock(CASE, hours=50)
    assert {mark.kind: mark.due_at - NOW for mark in marks}["clock_end"] == 62 * HOUR
    assert {mark.deadline for mark in marks} == {NOW + 62 * HOUR}


def test_a_clock_that_runs_is_not_started_again() -> None:
    assert clock(CASE, clock(CASE), hours=3) == ()


@each("hours", [0, 5, 7, 11, 12, 13, 48])
def test_the_clock_of_severe_harm_always_has_its_end(hours: int) -> None:
    marks = clock(CASE, hours=hours)
    assert [mark.kind for mark in marks][-1] == "clock_end"
    assert all(mark.anytime and mark.due_at > NOW for mark in marks)


def test_a_second_person_is_asked_again_the_next_day_in_working_hours() -> None:
    planned = asked()
    assert (planned.kind, planned.to, planned.anytime) == (SECOND, SECOND, False)
    assert planned.due_at == NOW + 24 * HOUR and planned.deadline is None


def test_and_again_every_day_until_somebody_answers() -> None:
    (again,) = agenda.on_sent(sent(asked(), NOW), RULES, NOW + 24 * HOUR, ids())
    assert (again.kind, again.number, again.due_at) == (SECOND, 2, NOW + 48 * HOUR)


def test_an_answer_ends_every_question() -> None:
    both = (sent(asked(), NOW), replace(asked(2), id="x"))
    over = agenda.on_second_answer(both, NOW)
    assert [reminder.state for reminder in over] == ["done", "done"]


def test_a_later_signature_has_questions_of_its_own() -> None:
    assert asked(3).number == 3


def test_shift_lead_and_head_are_asked_first() -> None:
    assert second_people(CASE, [], REACH) == ("mai", "son")


def test_without_them_whoever_may_assess_is_asked() -> None:
    officer = person("tam", "commune_officer", "khu-vuc-2")
    elsewhere = person("thu", "commune_officer", "khu-vuc-1")
    reach = {"on_duty": ("lan",)}
    assert second_people(CASE, [officer, elsewhere], reach) == ("lan", "tam")
    assert second_people(CASE, [elsewhere], {}) == ()


def test_the_same_person_is_asked_once() -> None:
    assert second_people(CASE, [], {"shift_lead": ("mai",), "head": ("mai",)}) == ("mai",)
