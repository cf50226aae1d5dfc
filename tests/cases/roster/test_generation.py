"""Shifts made from rules: the same every time, and never over what somebody wrote by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cases.roster.generation import AHEAD, Made, made
from cases.roster.rotation import RotationRule
from cases.roster.rule_change import changed, ended
from cases.roster.shift import Shift
from tests.cases.house import POLICY, ids, local

RULE = RotationRule(
    *("r", "duty", ("lan", "hung", "ha"), datetime(2026, 11, 23, 7)),
    ZoneInfo("Asia/Ho_Chi_Minh"),
)
NOW = local("2026-11-24 12:00")
"""The second day: Hùng is on duty."""
DAY = timedelta(days=1)


def always(day: date) -> bool:
    return True


def written(known: list[Shift], change: Made) -> list[Shift]:
    """The rows after a change."""
    gone = {s.id for s in (*change.gone, *change.moved)}
    kept = [s for s in known if s.id not in gone]
    return sorted([*kept, *change.new, *change.moved], key=lambda s: s.slot or "")


def run(rules: list[RotationRule], known: list[Shift], now: datetime = NOW) -> list[Shift]:
    return written(known, made(rules, known, now, always, ids()))


ROWS = run([RULE], [])


def plan(shifts: list[Shift], first: int = 0, last: int = 5) -> list[str]:
    """Who is on duty on the days from NOW on."""
    at = [NOW + n * DAY for n in range(first, last)]
    return [s.person for moment in at for s in shifts if s.covers(moment)]


def test_eight_weeks_are_made_the_running_shift_among_them() -> None:
    assert ROWS[0].covers(NOW) and ROWS[0].person == "hung"
    assert len(ROWS) == 57 and ROWS[-1].covers(NOW + AHEAD)
    assert {s.source for s in ROWS} == {"rule"} and len({s.slot for s in ROWS}) == 57


def test_R17_made_again_nothing_changes() -> None:
    assert made([RULE], ROWS, NOW, always, ids()) == Made([], [], [])
    later = made([RULE], ROWS, NOW + DAY, always, ids())
    assert len(later.new) == 1 and not later.gone and not later.moved


def test_R17_a_shift_edited_by_hand_is_left_as_it_is() -> None:
    edited = replace(ROWS[2], person="yen", ends_at=ROWS[2].ends_at - DAY / 2, source="hand")
    rows = [*ROWS[:2], edited, *ROWS[3:]]
    assert made([RULE], rows, NOW, always, ids()) == Made([], [], [])
    assert edited in run([ended(RULE, NOW, always)], rows)


def test_R17_a_shift_taken_out_by_hand_does_not_come_back() -> None:
    out = replace(ROWS[2], dropped_at=NOW, source="hand")
    rows = [*ROWS[:2], out, *ROWS[3:]]
    assert made([RULE], rows, NOW, always, ids()) == Made([], [], [])


def test_R05_an_ended_rule_loses_its_coming_shifts_and_keeps_the_running_one() -> None:
    assert [s.person for s in run([ended(RULE, NOW, always)], ROWS)] == ["hung"]


def test_R04_after_somebody_left_the_running_shift_is_the_same_row() -> None:
    rules = list(changed(RULE, NOW, always, people=("lan", "ha")))
    rows = run(rules, ROWS)
    assert rows[0] == ROWS[0]
    assert plan(rows) == ["hung", "ha", "lan", "ha", "lan"]
    assert made(rules, rows, NOW, always, ids()) == Made([], [], [])


def test_two_at_once_have_a_place_each() -> None:
    rows = run([replace(RULE, at_once=2)], [])
    assert plan(rows, last=2) == ["ha", "lan", "hung", "ha"]
    assert len({s.slot for s in rows}) == len(rows) == 114


def test_two_rules_do_not_touch_each_other() -> None:
    backup = replace(RULE, id="b", role="backup", people=("mai", "thu"))
    rows = run([RULE, backup], [])
    left = run([ended(RULE, NOW, always), backup], rows)
    assert plan([s for s in left if s.role == "backup"]) == ["thu", "mai", "thu", "mai", "thu"]
    assert plan([s for s in left if s.role == "duty"]) == ["hung"]


def test_shifts_that_are_over_are_left_alone() -> None:
    assert not made([RULE], [], NOW, always, ids()).new[0].ends_at <= NOW
    assert made([], ROWS[:1], NOW + 3 * DAY, always, ids()) == Made([], [], [])


def test_R18_working_days_are_what_the_calendar_says() -> None:
    rule = replace(RULE, working_only=True)
    before_tet = local("2026-02-10 12:00")
    rule = replace(rule, anchor=datetime(2026, 2, 2, 7))
    found = made([rule], [], before_tet, POLICY.calendar.is_working_day, ids()).new
    days = [POLICY.calendar.local_day(s.starts_at) for s in found]
    assert all(POLICY.calendar.is_working_day(day) for day in days)
    assert date(2026, 2, 18) not in days and date(2026, 3, 2) in days


def test_sixty_nights_give_the_same_shifts_as_one_look() -> None:
    rows: list[Shift] = []
    for night in range(60):
        rows = run([RULE], rows, NOW + night * DAY)
    straight = run([RULE], [], NOW + 59 * DAY)
    assert {s.slot for s in rows} >= {s.slot for s in straight}
    assert len({s.slot for s in rows}) == len(rows)
