"""One reminder (*nhắc việc*) and its deadline (*hạn*): sent, snoozed, overdue, done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cases.calendar import Calendar
from cases.refusal import Refusal
from cases.reminder_rules import ReminderRules

CLOCK: Final = ("clock_half", "clock_two_hours_left", "clock_end")
"""The marks of the 12-hour clock: half, two hours left, end."""

SECOND: Final = "second_signature"
"""A second person is to look at a level lower than proposed."""

KINDS: Final = ("complete_initial_risk", "assign_manager", "review", SECOND, *CLOCK)

OPEN: Final = ("scheduled", "sent", "snoozed", "overdue")
"""States in which something is still to be done."""


def is_news(kind: str) -> bool:
    """Whether it tells of time that passes: a mark of the 12 hours, or `clock.mark` of a clock of
    `clocks.yaml`. News is neither put off nor overdue."""
    return kind in CLOCK or "." in kind


@dataclass(frozen=True, slots=True)
class Reminder:
    """One occurrence; (case, kind, number) exists once.

    `to`: a person id, or a word of `recipients.WORDS`. `due_at`: when it is to be sent; outside
    working hours it waits unless `anytime`. `deadline`: set where the time runs on regardless.
    `state`: scheduled, sent, snoozed, overdue (others were told), done, cancelled. `sent_at`: of
    the first sending. `number`: which occurrence this is, from 1.
    """

    id: str
    case_id: str
    kind: str
    to: str
    due_at: datetime
    number: int = 1
    state: str = "scheduled"
    anytime: bool = False
    deadline: datetime | None = None
    snoozed_until: datetime | None = None
    snoozes: int = 0
    sent_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        """What makes it one reminder however often its cause is replayed."""
        return (self.case_id, self.kind, self.number)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN


def deliver_at(reminder: Reminder, calendar: Calendar) -> datetime:
    """The first moment it may be sent: quiet hours put it off, they never drop it."""
    due = reminder.snoozed_until or reminder.due_at
    return due if reminder.anytime else calendar.next_working_moment(due)


def overdue_at(reminder: Reminder, rules: ReminderRules, calendar: Calendar) -> datetime | None:
    """When others are told that it is not done: at its deadline, for a review after working days
    counted from the first sending. A mark of the clock is news, not work: never; nor is the daily
    repetition of Mẫu 02, whose deadline was told about before."""
    if is_news(reminder.kind) or reminder.sent_at is None:
        return None
    if reminder.deadline is not None or reminder.kind != "review":
        return reminder.deadline
    return calendar.add_working_days(reminder.sent_at, rules.overdue_working_days)


def next_moment(reminder: Reminder, rules: ReminderRules, calendar: Calendar) -> datetime | None:
    """When this reminder needs somebody to act again; None when it has come to rest."""
    if reminder.state in ("scheduled", "snoozed"):
        return deliver_at(reminder, calendar)
    if reminder.state == "sent":
        return overdue_at(reminder, rules, calendar)
    return None


def sent(reminder: Reminder, now: datetime) -> Reminder:
    """It went out; the first sending is the one that counts."""
    return replace(reminder, state="sent", sent_at=reminder.sent_at or now, snoozed_until=None)


def overdue(
    reminder: Reminder, now: datetime, rules: ReminderRules, calendar: Calendar
) -> tuple[Reminder, tuple[str, ...]]:
    """Who else is told now (words of `recipients.WORDS`), once; nobody when it is not overdue."""
    moment = overdue_at(reminder, rules, calendar)
    if reminder.state != "sent" or moment is None or now < moment:
        return reminder, ()
    told = ("head", "shift_lead") if reminder.kind == "assign_manager" else ("head",)
    return replace(reminder, state="overdue"), told


def snooze(
    reminder: Reminder, choice: str, now: datetime, rules: ReminderRules, calendar: Calendar
) -> Reminder | Refusal:
    """*Nhắc lại sau*: "1h" or "tomorrow", a few times, never past a deadline."""
    if not reminder.is_open or is_news(reminder.kind):
        return Refusal("reminder_over")
    if reminder.snoozes >= rules.snoozes:
        return Refusal("snoozed_enough", {"most": str(rules.snoozes)})
    tomorrow = calendar.working_day_after(calendar.local_day(now))
    moments = {
        "1h": now + rules.snooze_hour,
        "tomorrow": calendar.at(tomorrow, rules.snooze_tomorrow),
    }
    if choice not in moments:
        return Refusal("snooze_unknown")
    later = replace(reminder, state="snoozed", snoozed_until=moments[choice])
    if reminder.deadline is not None and deliver_at(later, calendar) >= reminder.deadline:
        return Refusal("snooze_past_deadline")
    return replace(later, snoozes=reminder.snoozes + 1)


def done(reminder: Reminder, now: datetime) -> Reminder:
    """The work is done; a second time changes nothing."""
    return replace(reminder, state="done", done_at=now) if reminder.is_open else reminder


def cancelled(reminder: Reminder) -> Reminder:
    """It is not needed any more."""
    return replace(reminder, state="cancelled") if reminder.is_open else reminder
