"""Whose turn it is by a rule: wrap, gaps in the order, moved clocks, months, working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.roster.rotation import (
    RotationRule,
    boundary,
    faults,
    moment,
    number_at,
    ordered,
    stretches,
)
from tests.cases.house import POLICY, local
from tests.cases.roster.whose_turn import people_at
from tests.each import each

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
ANCHOR = datetime(2026, 11, 23, 7)
DAILY = RotationRule("r", "duty", ("lan", "hung", "ha"), ANCHOR, HANOI)
THREE_A_DAY = replace(DAILY, unit="hours", blocks=(7, 8, 9))
SECOND = timedelta(seconds=1)


def always(day: date) -> bool:
    return True


def on(rule: RotationRule, text: str) -> tuple[str, ...]:
    return people_at(rule, local(text), always)


@each(
    ("unit", "length", "just_before", "then"),
    [
        ("hours", 1, "2026-11-23 07:59:59", "2026-11-23 08:00"),
        ("days", 1, "2026-11-24 06:59:59", "2026-11-24 07:00"),
        ("weeks", 1, "2026-11-30 06:59:59", "2026-11-30 07:00"),
        ("months", 1, "2026-12-23 06:59:59", "2026-12-23 07:00"),
        ("days", 3, "2026-11-26 06:59:59", "2026-11-26 07:00"),
    ],
)
def test_R01_the_next_one_begins_at_the_minute(
    unit: str, length: int, just_before: str, then: str
) -> None:
    rule = replace(DAILY, unit=unit, blocks=(length,))
    assert on(rule, just_before) == ("lan",)
    assert on(rule, then) == ("hung",)


def test_R01_three_shifts_a_day_follow_one_another() -> None:
    hours = ("07:00", "13:59", "14:00", "21:59", "22:00")
    people = [on(THREE_A_DAY, f"2026-11-23 {h}")[0] for h in hours]
    assert people == ["lan", "lan", "hung", "hung", "ha"]
    assert on(THREE_A_DAY, "2026-11-24 06:59") == ("ha",)


def test_R01_a_rule_of_months_begun_on_the_31st_hands_over_on_the_last_day() -> None:
    rule = replace(DAILY, unit="months", anchor=datetime(2027, 1, 31, 8))
    begins = [boundary(rule, n).astimezone(HANOI).strftime("%d/%m") for n in range(4)]
    assert begins == ["31/01", "28/02", "31/03", "30/04"]
    leap = replace(rule, anchor=datetime(2028, 1, 31, 8))
    assert boundary(leap, 1).astimezone(HANOI).day == 29


def test_R02_after_the_last_comes_the_first_again() -> None:
    days = [on(DAILY, f"2026-11-{d} 12:00")[0] for d in (25, 26, 27)]
    assert days == ["ha", "lan", "hung"]


def test_R03_a_number_left_out_of_the_order_is_nobodys_turn() -> None:
    people = ordered({7: "ha", 0: "lan", 3: "hung", 5: ""})
    assert people == DAILY.people
    assert on(replace(DAILY, people=people), "2026-11-24 12:00") == ("hung",)


def test_before_the_anchor_it_is_nobodys_turn() -> None:
    assert on(DAILY, "2026-11-23 06:59") == ()


def test_two_at_once_go_through_the_order_in_pairs() -> None:
    pairs = replace(DAILY, at_once=2)
    assert [on(pairs, f"2026-11-{d} 12:00") for d in (23, 24, 25)] == [
        ("lan", "hung"),
        ("ha", "lan"),
        ("hung", "ha"),
    ]


def test_a_block_below_zero_is_nobodys_and_takes_no_turn() -> None:
    office = replace(DAILY, unit="hours", blocks=(9, -15), anchor=datetime(2026, 11, 23, 8))
    assert on(office, "2026-11-23 16:59") == ("lan",)
    assert on(office, "2026-11-23 17:00") == ()
    assert on(office, "2026-11-24 08:00") == ("hung",)


@each(
    ("zone", "begins", "days"),
    [
        (HANOI, datetime(2026, 11, 23, 0), 2),
        (BERLIN, datetime(2026, 3, 28, 0), 2),
        (BERLIN, datetime(2026, 10, 24, 0), 2),
        (LORD_HOWE, datetime(2026, 4, 4, 0), 2),
        (LORD_HOWE, datetime(2026, 10, 3, 0), 2),
    ],
)
def test_R06_every_half_minute_lies_in_exactly_one_turn(
    zone: ZoneInfo, begins: datetime, days: int
) -> None:
    rule = replace(DAILY, zone=zone, anchor=begins, unit="hours", blocks=(1, 2, 3))
    at, last = moment(begins, zone), -1
    until = at + timedelta(days=days)
    found = list(stretches(rule, at, until, always))
    for before, after in pairwise(found):
        assert before.ends_at == after.starts_at
    walked = iter(found)
    turn = next(walked)
    while at < until:
        if at >= turn.ends_at:
            turn = next(walked)
        number = number_at(rule, at)
        assert turn.starts_at <= at < turn.ends_at and number == turn.number >= last
        at, last = at + 30 * SECOND, number


def test_R06_a_shift_begins_at_seven_on_every_day_of_the_year() -> None:
    for zone in (BERLIN, LORD_HOWE, HANOI):
        rule = replace(DAILY, zone=zone)
        begins = {boundary(rule, n).astimezone(zone).strftime("%H:%M") for n in range(400)}
        assert begins == {"07:00"}


@each(
    ("zone", "wall", "utc"),
    [
        (BERLIN, datetime(2026, 3, 29, 2, 0), datetime(2026, 3, 29, 1, 0)),
        (BERLIN, datetime(2026, 3, 29, 2, 59), datetime(2026, 3, 29, 1, 0)),
        (BERLIN, datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 1, 0)),
        (BERLIN, datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30)),
        (LORD_HOWE, datetime(2026, 10, 4, 2, 15), datetime(2026, 10, 3, 15, 30)),
        (LORD_HOWE, datetime(2026, 4, 5, 1, 45), datetime(2026, 4, 4, 14, 45)),
    ],
)
def test_R06_a_skipped_hour_is_where_it_skips_and_a_double_one_the_first(
    zone: ZoneInfo, wall: datetime, utc: datetime
) -> None:
    assert moment(wall, zone) == utc.replace(tzinfo=UTC)


@pytest.mark.slow
@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=4),
    st.sampled_from(["hours", "days", "weeks"]),
    st.integers(1, 3),
    st.datetimes(datetime(2026, 11, 24), datetime(2028, 12, 31)),
    st.sampled_from([HANOI, BERLIN, LORD_HOWE]),
)
@settings(max_examples=60, deadline=None)
def test_a_moment_has_one_turn_and_the_turn_has_the_moment(
    blocks: list[int], unit: str, at_once: int, wall: datetime, zone: ZoneInfo
) -> None:
    rule = replace(DAILY, zone=zone, unit=unit, blocks=tuple(blocks), at_once=at_once)
    at = moment(wall, zone)
    number = number_at(rule, at)
    assert boundary(rule, number) <= at < boundary(rule, number + 1)
    assert len(people_at(rule, at, always)) == at_once


def test_R18_days_off_are_left_out_and_a_swapped_saturday_is_worked() -> None:
    rule = replace(DAILY, working_only=True, anchor=datetime(2026, 8, 17, 7))
    until = local("2026-09-08 07:00")
    found = stretches(rule, local("2026-08-20 07:00"), until, POLICY.calendar.is_working_day)
    days = [s.starts_at.astimezone(HANOI).strftime("%d/%m") for s in found]
    # The Saturday of 22/08 is worked for Monday 31/08; 01 and 02/09 are the national day.
    week = ["24/08", "25/08", "26/08", "27/08", "28/08"]
    assert days == ["20/08", "21/08", "22/08", *week, "03/09", "04/09", "07/09"]


def test_R18_no_turn_is_lost_over_tet() -> None:
    rule = replace(DAILY, working_only=True, anchor=datetime(2026, 2, 9, 7))
    until = local("2026-03-07 00:00")
    found = list(stretches(rule, local("2026-02-09 00:00"), until, POLICY.calendar.is_working_day))
    days = [s.starts_at.astimezone(HANOI).date() for s in found]
    assert all(POLICY.calendar.is_working_day(day) for day in days)
    assert date(2026, 2, 17) not in days and date(2026, 2, 24) in days
    assert [s.people[0] for s in found] == [DAILY.people[n % 3] for n in range(len(found))]


@each(
    ("field", "value", "fault"),
    [
        ("people", (), "people"),
        ("blocks", (), "blocks"),
        ("blocks", (8, 0), "blocks"),
        ("blocks", (-8,), "blocks"),
        ("unit", "years", "blocks"),
        ("at_once", 4, "at_once"),
        ("at_once", 0, "at_once"),
        ("anchor", datetime(2026, 11, 23, tzinfo=UTC), "anchor"),
    ],
)
def test_an_unusable_rule_says_what_is_wrong(field: str, value: object, fault: str) -> None:
    assert fault in list(faults(replace(DAILY, **{field: value})))  # type: ignore[arg-type]


def test_a_sound_rule_has_no_fault() -> None:
    assert not list(faults(THREE_A_DAY))
    assert list(faults(replace(DAILY, unit="months", blocks=(1, 2)))) == ["blocks"]
