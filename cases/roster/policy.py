"""The numbers of the roster, as `roster.yaml` sets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from cases.reading import Node
from cases.roster.resolution import Handover

_MONTH = timedelta(days=31)
_ITS_DAYS = timedelta(days=9)
"""Until the first working day of a month is over, whatever feast begins it."""


@dataclass(frozen=True, slots=True)
class ContactTests:
    """Trying whether people can be reached (*thử liên lạc*): every `every_months` months, on the
    first working day of the first `first_days` days; `a_minute` letters a minute. Without an answer
    the person is asked again after `remind_after`, whoever answers for the roster hears after
    `tell_after`.
    """

    every_months: int = 1
    first_days: int = 7
    a_minute: int = 5
    remind_after: timedelta = timedelta(hours=24)
    tell_after: timedelta = timedelta(days=3)

    def may_begin(self, day: date) -> bool:
        """Whether a test may begin on this day, if it is a working day."""
        return (day.month - 1) % self.every_months == 0 and day.day <= self.first_days

    @property
    def unseen(self) -> timedelta:
        """Longer than from one test to the next: who was not heard of may be out of reach."""
        return self.every_months * _MONTH + _ITS_DAYS


@dataclass(frozen=True, slots=True)
class RosterRules:
    """`roster.yaml`. `morning`: when the roster is looked through and contact tests go out."""

    handover: Handover
    tests: ContactTests
    morning: time


def read_roster(root: Node) -> RosterRules:
    """`roster.yaml`; one that says nothing of the checks keeps the numbers given here."""
    return RosterRules(
        handover=_handover(root.get("handover")),
        tests=_tests(root.find("contact_test", {})),
        morning=root.find("morning_check", "09:00").hour(),
    )


def _handover(hand: Node) -> Handover:
    found = Handover(
        required=hand.get("required").flag(),
        remind_before=_minutes(hand.get("remind_before_min")),
        tell_after=_minutes(hand.get("tell_after_min")),
        both_after=_minutes(hand.get("both_after_min")),
    )
    if found.tell_after > found.both_after:
        raise hand.get("tell_after_min").fault("it cannot be later than both_after_min")
    return found


def _tests(node: Node) -> ContactTests:
    hours, days = node.find("remind_after_hours", 24), node.find("tell_after_days", 3)
    found = ContactTests(
        every_months=node.find("every_months", 1).whole(1, 12),
        first_days=node.find("first_days", 7).whole(1, 28),
        a_minute=node.find("letters_a_minute", 5).whole(1, 60),
        remind_after=timedelta(hours=hours.whole(1, 20 * 24)),
        tell_after=timedelta(days=days.whole(1, 20)),
    )
    if found.remind_after > found.tell_after:
        raise hours.fault("it cannot be later than tell_after_days")
    return found


def _minutes(node: Node) -> timedelta:
    return timedelta(minutes=node.whole(most=240))
