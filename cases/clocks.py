"""Deadlines that a form starts and ends (*thời hạn*): data, each mark a reminder of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from cases.agenda import NewId, Reminders
from cases.answered import When, holds
from cases.calendar import Calendar
from cases.offset import Offset
from cases.reminder import Reminder, cancelled, done

AGAIN: Final = ("restart", "keep", "beside")


@dataclass(frozen=True, slots=True)
class Sending:
    """A form that starts or ends a clock. `date`: the question that names its first day."""

    form: str
    when: When
    date: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment at which somebody is told; `repeat`: and again so long after."""

    name: str
    after: Offset
    to: str
    repeat: Offset | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline. `again`: what another start does; `fill`: the form its button opens; `tap`: a
    button says that it is done."""

    name: str
    source: str
    starts: tuple[Sending, ...]
    ends: tuple[Sending, ...]
    marks: tuple[Mark, ...]
    limit: Offset | None = None
    again: str = "restart"
    any_hour: bool = False
    urgent: bool = False
    tap: bool = False
    fill: str = ""

    def has(self, reminder: Reminder) -> bool:
        """Whether this reminder is one of its marks."""
        return reminder.kind.partition(".")[0] == self.name and "." in reminder.kind


Clocks = Mapping[str, Clock]


def clock_of(clocks: Clocks, kind: str) -> Clock | None:
    """The clock a reminder of this kind is a mark of; None for every other reminder."""
    name, dot, _ = kind.partition(".")
    return clocks.get(name) if dot else None


def on_form(
    clocks: Clocks,
    case_id: str,
    sent: tuple[str, Mapping[str, str]],
    reminders: Iterable[Reminder],
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Reminders:
    """A form was sent about this case (its id and answers): what that ends, and what it starts."""
    form, answers = sent
    known, after = tuple(reminders), list[Reminder]()
    for clock in clocks.values():
        start = _naming(clock.starts, form, answers)
        running = tuple(r for r in known if clock.has(r) and r.is_open)
        if _naming(clock.ends, form, answers):
            after += (done(r, now) for r in running)
            running = ()
        if start is None or (clock.again == "keep" and running):
            continue
        if clock.again == "restart":
            after += (cancelled(r) for r in running)
        at = _start(start, answers, calendar, now)
        after += _begun(clock, case_id, _number(clock, known), at, calendar, now, new_id)
    return tuple(after)


def on_sent(
    clocks: Clocks, sent: Reminder, calendar: Calendar, now: datetime, new_id: NewId
) -> Reminders:
    """A mark went out: the next one, where it repeats. After days of downtime one, not many."""
    clock = clock_of(clocks, sent.kind)
    mark = next((m for m in clock.marks if _kind(clock, m) == sent.kind), None) if clock else None
    if mark is None or mark.repeat is None:
        return ()
    due = mark.repeat.after(sent.due_at, calendar)
    while due <= now:
        due = mark.repeat.after(due, calendar)
    # Between the numbers of two starts there is room for what repeats.
    again = replace(sent, id=new_id(), number=sent.number + 1, due_at=due)
    return (replace(again, state="scheduled", sent_at=None),)


def over(reminder: Reminder, reminders: Iterable[Reminder], now: datetime) -> Reminders:
    """Somebody says that what this mark asks for is done: no mark of that start is left."""
    name, start = reminder.kind.partition(".")[0], reminder.number // STRIDE
    of_start = (
        r for r in reminders if r.kind.partition(".")[0] == name and r.number // STRIDE == start
    )
    return tuple(done(r, now) for r in of_start if r.is_open)


def ended(clock: Clock, reminders: Iterable[Reminder], now: datetime) -> Reminders:
    """It is decided: nothing of this clock is left."""
    return tuple(done(r, now) for r in reminders if clock.has(r) and r.is_open)


STRIDE: Final = 1_000
"""Each start of a clock has its own thousand of numbers: (case, kind, number) exists once."""


def _naming(sendings: Iterable[Sending], form: str, answers: Mapping[str, str]) -> Sending | None:
    return next((s for s in sendings if s.form == form and holds(s.when, answers)), None)


def _number(clock: Clock, reminders: Iterable[Reminder]) -> int:
    last = max((r.number for r in reminders if clock.has(r)), default=-1)
    return (last // STRIDE + 1) * STRIDE


def _start(
    sending: Sending, answers: Mapping[str, str], calendar: Calendar, now: datetime
) -> datetime:
    """The day a person named, when the house opened; a day that is none counts as now."""
    try:
        named = date.fromisoformat(answers.get(sending.date, "")[:10])
    except ValueError:
        return now
    return now if named == calendar.local_day(now) else calendar.at(named, calendar.opens)


def _begun(
    clock: Clock,
    case_id: str,
    number: int,
    start: datetime,
    calendar: Calendar,
    now: datetime,
    new_id: NewId,
) -> Iterator[Reminder]:
    """The marks that are still to come; of those already past only the last."""
    deadline = clock.limit.after(start, calendar) if clock.limit else None
    timed = [(mark.after.after(start, calendar), mark) for mark in clock.marks]
    last_past = max((due for due, _ in timed if due <= now), default=now)
    for due, mark in timed:
        if due >= last_past:
            yield Reminder(
                *(new_id(), case_id, _kind(clock, mark), mark.to, due, number),
                anytime=clock.any_hour,
                deadline=deadline,
            )


def _kind(clock: Clock, mark: Mark) -> str:
    return f"{clock.name}.{mark.name}"
