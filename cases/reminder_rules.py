"""The numbers of the reminders, as `reminders.yaml` sets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from cases.calendar import add_months
from cases.reading import Node


@dataclass(frozen=True, slots=True)
class Interval:
    """Days or calendar months from one review to the next."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day this much later."""
        return add_months(day, self.months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """When what is due. `clock`: mark → time after `received_at`; `review`: by level."""

    clock: Mapping[str, timedelta]
    clock_limit: timedelta
    risk_first: timedelta
    risk_limit: timedelta
    risk_every: timedelta
    assign_emergency_first: timedelta
    assign_emergency: timedelta
    assign_working_h: int
    review: Mapping[str, Interval]
    overdue_working_days: int
    snoozes: int
    snooze_hour: timedelta
    snooze_tomorrow: time
    call_back_red_flag: timedelta
    call_back: timedelta
    call_back_again: timedelta
    call_back_tries: int = 3
    call_back_lead: timedelta = timedelta(hours=24)


def read_reminders(root: Node) -> ReminderRules:
    """`reminders.yaml`."""
    clock, risk, assign = (
        root.get(k) for k in ("emergency_clock", "initial_risk", "assign_manager")
    )
    review, snooze, back = (root.get(k) for k in ("review", "snooze", "call_back"))
    limit = _hours(clock.get("limit_h"))
    return ReminderRules(
        clock={
            "clock_half": _hours(clock.get("half_h")),
            "clock_two_hours_left": _hours(clock.get("two_hours_left_h")),
            "clock_end": limit,
        },
        clock_limit=limit,
        risk_first=_hours(risk.get("first_h")),
        risk_limit=_hours(risk.get("limit_h")),
        risk_every=_hours(risk.get("every_h")),
        assign_emergency_first=_minutes(assign.get("emergency_first_min")),
        assign_emergency=_minutes(assign.get("emergency_min")),
        assign_working_h=assign.get("working_h").whole(least=1),
        review={level: _interval(review.get(level)) for level in ("high", "medium", "low")},
        overdue_working_days=review.get("overdue_working_days").whole(least=1),
        snoozes=snooze.get("most").whole(),
        snooze_hour=_minutes(snooze.get("hour_min")),
        snooze_tomorrow=snooze.get("tomorrow_at").hour(),
        call_back_red_flag=_minutes(back.get("red_flag_min")),
        call_back=_minutes(back.get("otherwise_min")),
        call_back_again=_minutes(back.get("again_min")),
        call_back_tries=back.find("tries", 3).whole(least=1),
        call_back_lead=_hours(back.find("lead_again_h", 24)),
    )


def _hours(node: Node) -> timedelta:
    return timedelta(hours=node.whole(least=1))


def _minutes(node: Node) -> timedelta:
    return timedelta(minutes=node.whole(least=1))


def _interval(node: Node) -> Interval:
    interval = Interval(node.find("days", 0).whole(), node.find("months", 0).whole())
    if interval == Interval():
        raise node.fault("days or months are needed here")
    return interval
