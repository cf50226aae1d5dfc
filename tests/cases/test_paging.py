"""The alarm climbs, repeats, and never falls silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest

from cases.escalation import Escalation, Reach, decline, failed
from cases.leading import acknowledge, close
from cases.paging import Advance, advance
from tests.cases.house import LADDER, NOW, REACH, alarm, ladder, seconds
from tests.each import each

NOBODY_BUSY: frozenset[str] = frozenset()


def go(
    esc: Escalation, at: datetime, reach: Reach = REACH, busy: frozenset[str] = NOBODY_BUSY
) -> Advance:
    return advance(esc, at, reach, busy)


def people(step: Advance) -> list[str]:
    return [page.person for page in step.pages]


def actions(step: Advance) -> list[str]:
    return [entry.action for entry in step.entries]


def walk(esc: Escalation, until: float, reach: Reach = REACH) -> list[tuple[float, list[str]]]:
    """Every page order up to a second, as (second, persons)."""
    rung = []
    while esc.next_moment is not None and esc.next_moment <= seconds(until):
        moment = esc.next_moment
        step = go(esc, moment, reach)
        rung.append(((moment - NOW).total_seconds(), people(step)))
        esc = step.escalation
    return rung


def test_E05_the_first_page_goes_to_everybody_on_duty_at_once() -> None:
    step = go(alarm(), NOW)
    assert people(step) == ["lan", "hoa"]
    assert {(p.rung, p.round, p.repeat, p.loud) for p in step.pages} == {(0, 0, 0, False)}


def test_a_page_nobody_answers_is_repeated_every_minute() -> None:
    assert walk(alarm(), 60) == [(0, ["lan", "hoa"]), (60, ["lan", "hoa"])]


def test_a_repeat_is_counted_so_that_it_is_a_new_page() -> None:
    step = go(go(alarm(), NOW).escalation, seconds(60))
    assert [p.repeat for p in step.pages] == [1, 1]


def test_the_ladder_climbs_at_its_windows_and_begins_again() -> None:
    rungs = [(s, who) for s, who in walk(alarm(), 480) if s % 120 == 0]
    assert rungs == [
        (0, ["lan", "hoa"]),
        (120, ["lan", "hoa", "mai"]),
        (240, ["mai", "son"]),
        (360, ["lan", "hoa", "mai", "son"]),
        (480, ["lan", "hoa", "mai", "son"]),
    ]


def test_nothing_happens_one_second_before_the_window_ends() -> None:
    step = go(go(alarm(ladder(100, 100)), NOW).escalation, seconds(60))
    before = go(step.escalation, seconds(99))
    assert before == Advance(step.escalation)
    assert people(go(step.escalation, seconds(100))) == ["mai"]


def test_the_same_moment_twice_pages_once() -> None:
    once = go(alarm(), NOW).escalation
    assert go(once, NOW) == Advance(once)


def test_after_the_last_rung_it_is_loud_and_calls_everyone_each_round() -> None:
    esc = alarm(ladder(60, 60))
    for second in (0, 60, 120):
        step = go(esc, seconds(second))
        esc = step.escalation
    assert esc.round == 1 and esc.loudness == 2
    assert people(step) == ["lan", "hoa", "mai", "son"]
    assert all(page.loud for page in step.pages)


@pytest.mark.slow
def test_it_rings_for_a_day_and_a_night_if_nobody_answers() -> None:
    rings = walk(alarm(), 24 * 3600)
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(rings)]
    assert set(gaps) == {60} and all(who for _, who in rings)


def test_an_empty_roster_climbs_in_the_same_moment() -> None:
    step = go(alarm(), NOW, REACH | {"on_duty": ()})
    assert people(step) == ["mai"]
    assert step.escalation.rung == 1 and step.escalation.loudness == 1
    assert actions(step) == ["rung_empty", "paged"]


def test_who_raised_it_is_never_called() -> None:
    assert people(go(alarm(by="lan"), NOW)) == ["hoa"]
    alone = go(alarm(by="lan"), NOW, REACH | {"on_duty": ("lan",)})
    assert people(alone) == ["mai"]


def test_with_nobody_at_all_it_is_loud_and_tries_again_in_a_minute() -> None:
    step = go(alarm(), NOW, {})
    assert people(step) == [] and step.escalation.loudness == 2
    assert actions(step)[-1] == "nobody_reached"
    assert step.escalation.next_at == seconds(60)
    assert people(go(step.escalation, seconds(60))) == ["lan", "hoa", "mai", "son"]


def test_E27_somebody_on_a_call_is_paged_but_not_waited_for() -> None:
    step = go(alarm(), NOW, busy=frozenset({"lan", "hoa"}))
    assert people(step) == ["lan", "hoa", "mai"]
    assert step.escalation.rung == 1


def test_one_free_person_is_enough_to_wait_for_the_rung() -> None:
    step = go(alarm(), NOW, busy=frozenset({"lan"}))
    assert people(step) == ["lan", "hoa"] and step.escalation.rung == 0


def test_E27_when_all_are_on_calls_they_are_paged_again_every_minute() -> None:
    busy = frozenset(REACH["everyone"])
    step = go(alarm(), NOW, busy=busy)
    assert people(step) == ["lan", "hoa", "mai", "son"] and step.escalation.loudness == 2
    assert people(go(step.escalation, seconds(60), busy=busy)) == ["lan", "hoa", "mai", "son"]


def test_a_decline_leaves_the_others_of_the_rung_their_time() -> None:
    esc = decline(go(alarm(), NOW).escalation, "lan", 0, 0, seconds(5))
    assert esc.next_at == seconds(120)
    assert people(go(esc, seconds(60))) == ["hoa"]


def test_when_all_declined_the_next_rung_is_called_at_once() -> None:
    esc = go(alarm(), NOW).escalation
    for who in ("lan", "hoa"):
        esc = decline(esc, who, 0, 0, seconds(5))
    assert esc.next_moment == seconds(5)
    assert people(go(esc, seconds(5))) == ["mai"]


def test_who_declined_is_left_alone_until_the_next_round() -> None:
    esc = decline(go(alarm(), NOW).escalation, "lan", 0, 0, seconds(5))
    rings = walk(esc, 480)
    assert all("lan" not in who for second, who in rings if second < 480)
    assert "lan" in rings[-1][1]


def test_when_a_whole_short_ladder_declined_the_rest_of_the_house_is_called_at_once() -> None:
    esc = go(alarm(ladder(120)), NOW).escalation
    for who in ("lan", "hoa"):
        esc = decline(esc, who, 0, 0, seconds(5))
    step = go(esc, seconds(5))
    assert people(step) == ["mai", "son"] and step.escalation.loudness == 2


def test_when_everybody_declined_the_next_round_waits_for_the_next_repeat() -> None:
    esc = go(alarm(ladder(120)), NOW).escalation
    for who in ("lan", "hoa", "mai", "son"):
        esc = go(decline(esc, who, 0, 0, seconds(5)), seconds(5)).escalation
    rest = go(esc, seconds(5))
    assert rest.pages == () and rest.escalation.loudness == 2
    assert rest.escalation.next_moment == seconds(65)
    assert people(go(rest.escalation, seconds(65))) == ["lan", "hoa", "mai", "son"]


@each(("rung", "round"), [(0, 0), (1, 1), (2, 0)])
def test_a_decline_of_another_rung_or_round_changes_nothing(rung: int, round: int) -> None:
    esc = replace(go(alarm(), NOW).escalation, rung=1)
    assert decline(esc, "lan", rung, round, seconds(5)) is esc


def test_a_decline_by_somebody_who_was_not_called_changes_nothing() -> None:
    esc = go(alarm(), NOW).escalation
    assert decline(esc, "son", 0, 0, seconds(5)) is esc


def test_declining_twice_is_declining_once() -> None:
    esc = decline(go(alarm(), NOW).escalation, "lan", 0, 0, seconds(5))
    assert decline(esc, "lan", 0, 0, seconds(6)) is esc


def test_when_every_contact_of_the_rung_failed_the_next_is_called_at_once() -> None:
    esc = go(alarm(), NOW).escalation
    for who in ("lan", "hoa"):
        esc = failed(esc, who, seconds(2))
    step = go(esc, seconds(2))
    assert people(step) == ["mai"]


def test_one_failed_and_one_declined_give_the_rung_up_together() -> None:
    esc = failed(go(alarm(), NOW).escalation, "lan", seconds(1))
    esc = decline(esc, "hoa", 0, 0, seconds(2))
    assert esc.next_at == seconds(2)


def test_a_dead_contact_is_tried_again_in_the_next_round() -> None:
    esc = failed(go(alarm(), NOW).escalation, "lan", seconds(1))
    assert "lan" in walk(esc, 480)[-1][1]


def test_after_an_outage_the_missed_rungs_are_paged_together_once() -> None:
    step = go(go(alarm(), NOW).escalation, seconds(130 + 120))
    assert people(step) == ["lan", "hoa", "mai", "son"]
    assert step.escalation.rung == 2 and step.escalation.next_at == seconds(250 + 120)


def test_after_a_night_down_nobody_is_paged_twice() -> None:
    step = go(go(alarm(), NOW).escalation, seconds(9 * 3600))
    assert sorted(people(step)) == ["hoa", "lan", "mai", "son"]
    assert step.escalation.loudness == 2 and step.escalation.round == 1


def test_missed_repeats_ring_once() -> None:
    esc = go(alarm(ladder(600)), NOW).escalation
    step = go(esc, seconds(500))
    assert people(step) == ["lan", "hoa"]
    assert step.escalation.repeat_at == seconds(560)


def test_the_roster_is_looked_at_when_the_rung_is_reached() -> None:
    esc = go(alarm(), NOW).escalation
    assert people(go(esc, seconds(120), REACH | {"shift_lead": ("thu",)})) == ["lan", "hoa", "thu"]


def test_an_acknowledged_alarm_pages_nobody() -> None:
    esc, word = acknowledge(go(alarm(), NOW).escalation, "lan", seconds(3))
    assert word == "leads" and esc.next_moment is None
    assert go(esc, seconds(9999)) == Advance(esc)


def test_a_closed_alarm_pages_nobody() -> None:
    esc = close(go(alarm(), NOW).escalation, "son", "false_report", seconds(3))
    assert isinstance(esc, Escalation)
    assert go(esc, seconds(9999)) == Advance(esc)


def test_E12_E13_a_change_of_policy_leaves_a_running_alarm_alone() -> None:
    esc = Escalation.from_dict(go(alarm(), NOW).escalation.to_dict())
    assert esc.ladder == LADDER and esc.next_at == seconds(120)


def test_the_journal_says_how_many_were_paged_and_no_names() -> None:
    (entry,) = go(alarm(), NOW).entries
    assert entry.action == "paged"
    assert entry.detail == {
        "escalation": "e1",
        "rung": "0",
        "round": "0",
        "repeat": "0",
        "people": "2",
    }
