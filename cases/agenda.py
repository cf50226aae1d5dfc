"""What is planned when something happens to a case: reminders made, moved and ended together.

Every function gets the case's reminders and returns only those that are new or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from cases.calendar import Calendar
from cases.case import Case
from cases.reminder import CLOCK, SECOND, Reminder, cancelled, done
from cases.reminder_rules import ReminderRules

NewId = Callable[[], str]
Reminders = tuple[Reminder, ...]

_CARE = ("complete_initial_risk", "review")
"""One of these is open as long as somebody looks after the case."""


def on_case_opened(
    case: Case, rules: ReminderRules, calendar: Calendar, now: datetime, new_id: NewId
) -> Reminders:
    """A new case: Mẫu 02 is to be signed, a manager to be found, an emergency's clock runs."""
    risk = _first_assessment(case.id, case.received_at, 1, rules, new_id)
    clock = _clock(case.id, case.received_at, 1, rules, now, new_id) if case.emergency else ()
    return (risk, *clock, *_find_manager(case, rules, calendar, now, new_id))


def on_emergency(
    case: Case, reminders: Iterable[Reminder], rules: ReminderRules, now: datetime, new_id: NewId
) -> Reminders:
    """The case became an emergency: its clock runs, from when the report came in.

    An emergency after the last one was over is new information: its clock runs from now. A case
    it opened again has nothing planned any more, so it is to be assessed anew.
    """
    reminders = tuple(reminders)
    planned: list[Reminder] = []
    if not any(r.kind in CLOCK and r.is_open for r in reminders):
        number = _next_number(reminders, CLOCK)
        start = case.received_at if number == 1 else now
        planned += _clock(case.id, start, number, rules, now, new_id)
    if not any(r.kind in _CARE and r.is_open for r in reminders):
        number = _next_number(reminders, ("complete_initial_risk",))
        planned.append(_first_assessment(case.id, now, number, rules, new_id))
    return tuple(planned)


def reschedule_clock(
    case: Case, reminders: Iterable[Reminder], rules: ReminderRules, now: datetime
) -> Reminders:
    """`received_at` was moved (*nhập bù*): every time that counts from it moves along."""
    waiting = [r for r in reminders if r.state in ("scheduled", "sent", "snoozed")]
    marks = tuple(
        replace(
            r,
            due_at=case.received_at + rules.clock[r.kind],
            deadline=case.received_at + rules.clock_limit,
        )
        for r in waiting
        if r.kind in CLOCK and r.number == 1 and r.state == "scheduled"
    )
    risk = tuple(
        replace(
            r,
            due_at=case.received_at + rules.risk_first,
            deadline=case.received_at + rules.risk_limit,
        )
        for r in waiting
        if r.kind == "complete_initial_risk" and r.number == 1
    )
    return (*_without_old_news(marks, now), *risk)


def on_assessed(
    case: Case,
    reminders: Iterable[Reminder],
    rules: ReminderRules,
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Reminders:
    """The level is signed: Mẫu 02 is done, and the next review goes by the level."""
    reminders = tuple(reminders)
    risk = tuple(done(r, now) for r in _open_of(reminders, "complete_initial_risk"))
    old = tuple(cancelled(r) for r in _open_of(reminders, "review"))
    number = _next_number(reminders, ("review",))
    return (*risk, *old, _review(case, number, None, rules, calendar, now, new_id))


def first_review(
    case: Case,
    reminders: Iterable[Reminder],
    rules: ReminderRules,
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Reminders:
    """A report was sent and nobody has signed a level: it counts as high, so a first review is
    planned as for high; signing plans it anew."""
    if case.state != "open" or any(r.kind == "review" for r in reminders):
        return ()
    return (_review(case, 1, None, rules, calendar, now, new_id),)


def on_assigned(case: Case, reminders: Iterable[Reminder], now: datetime) -> Reminders:
    """The case has a manager: the head's task is done, waiting reviews go to the manager."""
    reminders = tuple(reminders)
    found = tuple(done(r, now) for r in _open_of(reminders, "assign_manager"))
    to = case.assigned_to or "head"
    moved = tuple(replace(r, to=to) for r in _open_of(reminders, "review") if r.to != to)
    return (*found, *moved)


def clock_start(case: Case, rules: ReminderRules, now: datetime) -> datetime:
    """Where the 12 hours of harm found by an assessment are counted from: T0 while they are not
    over yet, else now, since what was found now is new information."""
    return case.received_at if now < case.received_at + rules.clock_limit else now


def on_severe_harm(
    case: Case, reminders: Iterable[Reminder], rules: ReminderRules, now: datetime, new_id: NewId
) -> Reminders:
    """An assessment found severe harm in a case that was no emergency: its clock runs."""
    reminders = tuple(reminders)
    if any(r.kind in CLOCK and r.is_open for r in reminders):
        return ()
    number = _next_number(reminders, CLOCK)
    return _clock(case.id, clock_start(case, rules, now), number, rules, now, new_id)


def on_lower_level(
    case: Case, reminders: Iterable[Reminder], rules: ReminderRules, now: datetime, new_id: NewId
) -> Reminders:
    """A level lower than proposed was signed: a second person is asked again daily."""
    number, due = _next_number(reminders, (SECOND,)), now + rules.risk_every
    return (Reminder(new_id(), case.id, SECOND, SECOND, due, number),)


def on_second_answer(reminders: Iterable[Reminder], now: datetime) -> Reminders:
    """Somebody answered, or a later assessment counts: nobody is asked any more."""
    return tuple(done(r, now) for r in _open_of(reminders, SECOND))


def on_sent(sent: Reminder, rules: ReminderRules, now: datetime, new_id: NewId) -> Reminders:
    """Mẫu 02 is asked for again daily until it is signed, a second person until one has answered;
    a snoozed one has its next already."""
    if sent.kind not in ("complete_initial_risk", SECOND) or sent.snoozes:
        return ()
    again = replace(sent, id=new_id(), number=sent.number + 1, due_at=now + rules.risk_every)
    return (replace(again, state="scheduled", sent_at=None, deadline=None, snoozes=0),)


def on_reviewed(
    case: Case,
    reminders: Iterable[Reminder],
    next_on: date | None,
    rules: ReminderRules,
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Reminders:
    """A review was written (*rà soát*): it is done, and the next one is planned, on the day the
    manager chose but never later than the level allows."""
    reminders = tuple(reminders)
    finished = tuple(done(r, now) for r in _open_of(reminders, "review"))
    if case.state != "open":
        return finished
    number = _next_number(reminders, ("review",))
    return (*finished, _review(case, number, next_on, rules, calendar, now, new_id))


def on_alarm_closed(reminders: Iterable[Reminder]) -> Reminders:
    """The child's outcome is known: the marks of the clock are not needed any more."""
    return tuple(cancelled(r) for r in reminders if r.kind in CLOCK and r.is_open)


def on_mistake(reminders: Iterable[Reminder], *, nothing_sent: bool) -> Reminders:
    """The alarm was a mistake (*bấm nhầm*): its clock ends, and where nobody reported anything,
    nothing of the case is asked for."""
    return on_case_closed(reminders) if nothing_sent else on_alarm_closed(reminders)


def on_sent_after_all(
    case: Case,
    reminders: Iterable[Reminder],
    rules: ReminderRules,
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Reminders:
    """A report was sent about a case of which nothing was asked since its alarm was a mistake: it
    is planned like a new one."""
    reminders = tuple(reminders)
    if any(r.state != "cancelled" for r in reminders):
        return ()
    planned = on_case_opened(case, rules, calendar, now, new_id)
    return tuple(replace(r, number=_next_number(reminders, (r.kind,))) for r in planned)


def on_case_closed(reminders: Iterable[Reminder]) -> Reminders:
    """Nothing of a closed case is asked for."""
    return tuple(cancelled(r) for r in reminders if r.is_open)


def _first_assessment(
    case_id: str, start: datetime, number: int, rules: ReminderRules, new_id: NewId
) -> Reminder:
    """Mẫu 02 is to be signed, counted from `start`."""
    due, deadline = start + rules.risk_first, start + rules.risk_limit
    kind = "complete_initial_risk"
    return Reminder(
        new_id(), case_id, kind, "assessors", due, number, anytime=True, deadline=deadline
    )


def _clock(
    case_id: str,
    start: datetime,
    number: int,
    rules: ReminderRules,
    now: datetime,
    new_id: NewId,
) -> Reminders:
    """The marks of the 12-hour clock, at any hour; of those already past only the last."""
    end = start + rules.clock_limit
    marks = tuple(
        Reminder(
            *(new_id(), case_id, kind, "clock", start + rules.clock[kind], number),
            anytime=True,
            deadline=end,
        )
        for kind in CLOCK
    )
    return tuple(m for m in _without_old_news(marks, now) if m.is_open)


def _find_manager(
    case: Case, rules: ReminderRules, calendar: Calendar, now: datetime, new_id: NewId
) -> Reminders:
    """The head is told, and told again when the time to find a manager is over. An emergency's
    form is still being filled in, and may find its manager, so the head's telephone waits a bit."""
    if case.assigned_to is not None:
        return ()
    due, limit = now, calendar.add_working_hours(now, rules.assign_working_h)
    if case.emergency:
        due, limit = now + rules.assign_emergency_first, now + rules.assign_emergency
    kind, anytime = "assign_manager", case.emergency
    return (Reminder(new_id(), case.id, kind, "head", due, anytime=anytime, deadline=limit),)


def _review(
    case: Case,
    number: int,
    chosen: date | None,
    rules: ReminderRules,
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Reminder:
    today = calendar.local_day(now)
    latest = calendar.working_day_until(rules.review[case.weight].after(today))
    day = latest if chosen is None else min(chosen, latest)
    # Over Tết the last working day may be today: then the first one afterwards.
    day = day if day > today else calendar.working_day_after(today)
    to = case.assigned_to or "head"
    due = calendar.at(day, calendar.opens)
    return Reminder(new_id(), case.id, "review", to, due, number)


def _next_number(reminders: Iterable[Reminder], kinds: Iterable[str]) -> int:
    return max((r.number for r in reminders if r.kind in kinds), default=0) + 1


def _open_of(reminders: Iterable[Reminder], kind: str) -> Reminders:
    return tuple(r for r in reminders if r.kind == kind and r.is_open)


def _without_old_news(marks: Reminders, now: datetime) -> Reminders:
    """Of several marks that are past at once only the latest is worth a ring; the others end."""
    past = sorted((m for m in marks if m.due_at <= now), key=lambda m: m.due_at)
    stale = {m.id for m in past[:-1]}
    return tuple(cancelled(m) if m.id in stale else m for m in marks)
