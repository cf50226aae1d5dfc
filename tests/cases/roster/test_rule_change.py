"""A rule is changed or ended while somebody is on duty by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cases.roster.rotation import RotationRule
from cases.roster.rule_change import changed, ended, without
from tests.cases.house import POLICY, local
from tests.cases.roster.whose_turn import people_at
from tests.each import each

ANCHOR = datetime(2026, 11, 23, 7)
RULE = RotationRule("r", "duty", ("lan", "hung", "ha", "yen"), ANCHOR, ZoneInfo("Asia/Ho_Chi_Minh"))
TUESDAY = local("2026-11-24 12:00")
"""The day of Hùng."""


def always(day: date) -> bool:
    return True


def days(*rules: RotationRule, first: int = 24, last: int = 28) -> list[str]:
    """Who is on duty at noon of these days of November, by whichever version holds."""
    found = []
    for day in range(first, last + 1):
        at = local(f"2026-11-{day} 12:00")
        found += [p for rule in rules for p in people_at(rule, at, always)]
    return found


@each(
    ("gone", "then"),
    [
        ("lan", ["hung", "ha", "yen", "hung", "ha"]),
        ("hung", ["hung", "ha", "yen", "lan", "ha"]),
        ("ha", ["hung", "yen", "lan", "hung", "yen"]),
        ("yen", ["hung", "ha", "lan", "hung", "ha"]),
    ],
)
def test_R04_whoever_leaves_the_one_on_duty_stays_and_the_next_follows(
    gone: str, then: list[str]
) -> None:
    both = changed(RULE, TUESDAY, always, people=without(RULE, gone))
    assert days(*both) == then


def test_R04_a_new_order_begins_at_the_next_boundary() -> None:
    both = changed(RULE, TUESDAY, always, people=("yen", "ha", "hung", "lan"))
    assert days(*both) == ["hung", "lan", "yen", "ha", "hung"]
    assert both[0].valid_until == both[1].valid_from == local("2026-11-25 07:00")
    assert both[1].version == 2


def test_a_new_person_comes_where_the_order_puts_them() -> None:
    both = changed(RULE, TUESDAY, always, people=("lan", "hung", "mai", "ha", "yen"))
    assert days(*both) == ["hung", "mai", "ha", "yen", "lan"]


def test_all_are_replaced_and_the_first_of_the_new_ones_begins() -> None:
    both = changed(RULE, TUESDAY, always, people=("mai", "thu"))
    assert days(*both) == ["hung", "mai", "thu", "mai", "thu"]


def test_a_rule_not_begun_yet_is_simply_another_one() -> None:
    both = changed(RULE, local("2026-11-20 12:00"), always, people=("mai", "thu"))
    assert days(*both, first=22, last=24) == ["mai", "thu"]


def test_another_rhythm_counts_from_the_boundary_on() -> None:
    both = changed(RULE, TUESDAY, always, unit="days", blocks=(2,))
    assert days(*both) == ["hung", "ha", "ha", "yen", "yen"]


def test_a_rule_of_months_keeps_its_day_over_a_change_in_february() -> None:
    monthly = replace(RULE, unit="months", anchor=datetime(2027, 1, 31, 8))
    _, after = changed(monthly, local("2027-02-10 12:00"), always, people=("lan", "ha"))
    assert people_at(after, local("2027-03-30 12:00"), always) == ("ha",)
    assert people_at(after, local("2027-03-31 12:00"), always) == ("lan",)


def test_a_rule_of_working_days_goes_on_after_the_weekend_where_it_was() -> None:
    rule = replace(RULE, working_only=True)
    is_working = POLICY.calendar.is_working_day
    friday = local("2026-11-27 12:00")
    on_friday = people_at(rule, friday, is_working)
    _, after = changed(rule, friday, is_working, people=without(rule, "ha"))
    # Tuesday 24/11 is a day off.
    assert on_friday == ("yen",)
    assert people_at(after, local("2026-11-28 12:00"), is_working) == ()
    assert people_at(after, local("2026-11-30 12:00"), is_working) == ("lan",)
    assert people_at(after, local("2026-12-02 12:00"), is_working) == ("yen",)


def test_R05_an_ended_rule_keeps_the_running_shift_and_makes_no_other() -> None:
    last = ended(RULE, TUESDAY, always)
    assert days(last) == ["hung"]
    assert people_at(last, local("2026-11-25 06:59"), always) == ("hung",)


def test_R05_a_rule_that_never_began_makes_nothing() -> None:
    never = ended(RULE, local("2026-11-20 12:00"), always)
    assert days(never, first=20) == []
