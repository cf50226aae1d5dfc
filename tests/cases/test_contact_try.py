"""What is known of a commune from the calls that were made, and when others have to hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cases.contact_try import (
    NO_ANSWER,
    REACHED,
    Try,
    by_other_number,
    calling,
    clock_again,
    clock_due,
    commune_reached,
)
from cases.leading import acknowledge
from tests.cases.house import NOW, POLICY, alarm, seconds
from tests.each import each

LINES = POLICY.contacts.lines("police", NOW, POLICY.calendar, commune="20320", province="48")
MAIN, DEPUTY, PROVINCE, COUNTRY = (line.id for line in LINES)


def called(line: str, result: str = NO_ANSWER, kind: str = "police") -> Try:
    return Try("t", "c1", "e1", "k1", kind, line, result, "hung", NOW)


@each(
    ("tried", "now", "spent"),
    [
        ((), MAIN, False),
        ((MAIN,), DEPUTY, False),
        ((MAIN, DEPUTY), PROVINCE, False),
        ((MAIN, DEPUTY, PROVINCE), COUNTRY, False),
        ((MAIN, DEPUTY, PROVINCE, COUNTRY), MAIN, True),
        ((MAIN, DEPUTY, PROVINCE, COUNTRY, MAIN), DEPUTY, True),
    ],
)
def test_the_next_number_is_the_first_that_was_tried_least(
    tried: tuple[str, ...], now: str, spent: bool
) -> None:
    found = calling(LINES, [called(line) for line in tried], "police")
    assert found.now is not None
    assert (found.now.id, found.spent) == (now, spent)
    assert found.tried == set(tried)


def test_another_task_and_another_result_are_no_missed_calls() -> None:
    tries = [called(MAIN, kind="commune_chair"), called(MAIN, "later"), called(MAIN, REACHED)]
    assert calling(LINES, tries, "police").tried == frozenset()


def test_without_a_number_there_is_nobody_to_call_and_nothing_was_tried() -> None:
    found = calling((), [], "police")
    assert (found.now, found.spent) == (None, False)


@each(
    ("line", "result", "area", "reached"),
    [
        (MAIN, REACHED, "20320", True),
        (MAIN, NO_ANSWER, "20320", False),
        (PROVINCE, REACHED, "20320", False),
        (COUNTRY, REACHED, "20320", False),
        (MAIN, REACHED, "20242", False),
        (PROVINCE, REACHED, "48", True),
        ("20320.chair.other", REACHED, "20320", True),
        (MAIN, REACHED, "", False),
        ("", REACHED, "20320", False),
    ],
)
def test_only_somebody_of_that_very_commune_ends_its_clock(
    line: str, result: str, area: str, reached: bool
) -> None:
    assert commune_reached([called(line, result)], area) is reached


def test_a_number_of_no_list_still_says_whose_it_was() -> None:
    assert by_other_number("20320", "commune_chair") == "20320.chair.other"
    assert by_other_number("", "police") == "vn.police.other"


@each(
    ("taken", "due"),
    [(0, 15 * 60), (14 * 60, 15 * 60), (15 * 60, 15 * 60), (16 * 60, 21 * 60), (3600, 3900)],
)
def test_the_clock_runs_from_t0_and_gives_a_late_lead_five_minutes(taken: int, due: int) -> None:
    esc, _ = acknowledge(alarm(), "hung", seconds(taken))
    assert clock_due(NOW, esc) == seconds(due)


def test_a_report_of_yesterday_still_gives_the_lead_time_to_call() -> None:
    esc, _ = acknowledge(alarm(), "hung", seconds(30))
    assert clock_due(NOW - timedelta(days=1), esc) == seconds(330)
    assert clock_due(NOW, replace(esc, acknowledged_at=None)) == seconds(900)


@each(("told", "minutes"), [(0, 15), (1, 30), (2, 60), (3, 120), (4, 120), (60, 120)])
def test_it_is_told_again_ever_less_often(told: int, minutes: int) -> None:
    assert clock_again(told, NOW) == NOW + timedelta(minutes=minutes)
