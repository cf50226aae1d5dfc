"""Who hears what when shifts change; who goes on hears nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from cases.roster import changeover
from cases.roster.resolution import BY_THE_CLOCK, Handover, Roster
from cases.roster.shift import Confirmation, Shift
from tests.cases.house import local

STRICT = Handover(required=True)
BEGINS = local("2026-11-23 14:00")
MINUTE = timedelta(minutes=1)
LAN = Shift("1", "lan", local("2026-11-23 07:00"), BEGINS)
MAI = Shift("2", "mai", local("2026-11-23 07:00"), local("2026-11-23 22:00"))
HUNG = Shift("3", "hung", BEGINS, local("2026-11-23 22:00"))
ROSTER = Roster(shifts=(LAN, MAI, HUNG))
IN = Confirmation("c", "hung", "duty", HUNG.starts_at, HUNG.ends_at, BEGINS)
CONFIRMED = Roster(shifts=ROSTER.shifts, confirmations=(IN,))


def at(minutes: float) -> datetime:
    """So many minutes after the change."""
    return BEGINS + minutes * MINUTE


def asked(roster: Roster, since: float, now: float) -> list[str]:
    return [t.person for t in changeover.coming(roster, at(since), at(now), BY_THE_CLOCK)]


def missed(roster: Roster, since: float, now: float, rule: Handover = STRICT) -> list[str]:
    return [t.person for t, _ in changeover.missing(roster, at(since), at(now), rule)]


def told(since: float, now: float, rule: Handover = BY_THE_CLOCK) -> tuple[list[str], list[str]]:
    left, came = changeover.changed(ROSTER, at(since), at(now), rule)
    return list(left), [turn.person for turn in came]


def test_the_incoming_person_is_asked_half_an_hour_before() -> None:
    assert asked(ROSTER, -32, -31) == []
    assert asked(ROSTER, -31, -30) == ["hung"]
    assert asked(ROSTER, -30, -29) == []


def test_nobody_is_asked_about_what_has_begun_or_is_confirmed() -> None:
    assert asked(ROSTER, -600, 1) == []
    assert asked(CONFIRMED, -31, -30) == []


def test_who_has_not_confirmed_is_missed_five_minutes_after() -> None:
    assert missed(ROSTER, 3, 4) == []
    assert missed(ROSTER, 4, 5) == ["hung"]
    assert missed(ROSTER, 5, 6) == []
    assert missed(CONFIRMED, 4, 5) == []


def test_by_the_clock_nobody_is_missed() -> None:
    assert missed(ROSTER, 4, 5, BY_THE_CLOCK) == []


def test_whoever_relieves_nobody_is_not_missed() -> None:
    assert missed(Roster(shifts=(HUNG,)), 4, 5) == []


def test_the_change_is_one_line_each() -> None:
    assert told(-1, 0) == (["lan"], ["hung"])
    assert told(0, 1) == ([], [])


def test_whoever_goes_on_hears_nothing() -> None:
    left, came = told(-1, 0)
    assert "mai" not in (*left, *came)


def test_with_a_hand_over_nobody_is_relieved_until_it_happened() -> None:
    assert told(-1, 0, STRICT) == ([], [])
    assert told(14, 15, STRICT) == ([], ["hung"])
    left, came = changeover.changed(CONFIRMED, at(-1), at(0), STRICT)
    assert (list(left), [t.person for t in came]) == (["lan"], ["hung"])


def test_after_a_day_of_silence_what_came_and_went_is_left_out() -> None:
    assert told(-600, 24 * 60) == ([], [])
    assert told(-60, 24 * 60) == (["lan", "mai"], [])


def test_the_moments_around_a_change() -> None:
    found = changeover.moments([BEGINS], STRICT)
    assert [(m - BEGINS) / MINUTE for m in found] == [-30, 0, 5, 15]
