"""Taking an alarm, joining it, declining it, ending it."""

from __future__ import annotations

import json
from dataclasses import replace

from cases.escalation import OUTCOMES, Escalation, Target
from cases.leading import acknowledge, close
from cases.paging import advance
from cases.refusal import Refusal
from tests.cases.house import LADDER, NOW, REACH, alarm, seconds
from tests.each import each


def closed(esc: Escalation) -> Escalation:
    done = close(esc, "son", "child_safe", seconds(60))
    assert isinstance(done, Escalation)
    return done


def test_an_alarm_is_due_the_moment_it_is_raised() -> None:
    assert alarm().next_moment == NOW and alarm().state == "paging"


def test_the_first_thumb_leads() -> None:
    esc, word = acknowledge(alarm(), "lan", seconds(9))
    assert (word, esc.state) == ("leads", "acknowledged")
    assert (esc.acknowledged_by, esc.acknowledged_at) == ("lan", seconds(9))


def test_the_second_thumb_joins_and_never_steals() -> None:
    esc, _ = acknowledge(alarm(), "lan", seconds(9))
    esc, word = acknowledge(esc, "hoa", seconds(10))
    assert word == "joined" and esc.joined == ("hoa",)
    assert (esc.acknowledged_by, esc.acknowledged_at) == ("lan", seconds(9))


def test_joining_twice_is_joining_once() -> None:
    esc, _ = acknowledge(alarm(), "lan", seconds(9))
    esc, _ = acknowledge(esc, "hoa", seconds(10))
    assert acknowledge(esc, "hoa", seconds(11)) == (esc, "joined")


def test_the_lead_tapping_again_still_leads() -> None:
    esc, _ = acknowledge(alarm(), "lan", seconds(9))
    assert acknowledge(esc, "lan", seconds(20)) == (esc, "leads")


def test_a_thumb_after_the_end_opens_nothing() -> None:
    done = closed(alarm())
    assert acknowledge(done, "lan", seconds(99)) == (done, "closed")


@each("outcome", OUTCOMES)
def test_an_outcome_ends_the_alarm(outcome: str) -> None:
    esc = close(alarm(), "lan", outcome, seconds(30))
    assert isinstance(esc, Escalation) and not esc.is_open
    assert (esc.outcome, esc.resolved_by, esc.resolved_at) == (outcome, "lan", seconds(30))
    assert esc.next_moment is None


def test_without_an_outcome_it_stays_open() -> None:
    assert close(alarm(), "lan", "", seconds(30)) == Refusal("alarm_needs_outcome")
    assert close(alarm(), "lan", "later", seconds(30)) == Refusal("alarm_needs_outcome")


def test_closed_is_final() -> None:
    assert close(closed(alarm()), "lan", "handed_over", seconds(99)) == Refusal("alarm_closed")


def test_an_alarm_survives_being_stored() -> None:
    esc = advance(alarm(), NOW, REACH, frozenset({"hoa"})).escalation
    esc, _ = acknowledge(replace(esc, spent=("hoa",)), "lan", seconds(9))
    esc, _ = acknowledge(esc, "mai", seconds(9))
    assert Escalation.from_dict(json.loads(json.dumps(esc.to_dict()))) == esc
    assert Escalation.from_dict(json.loads(json.dumps(alarm().to_dict()))) == alarm()


def test_the_stored_ladder_is_a_copy_of_its_own() -> None:
    body = alarm().to_dict()
    assert body["ladder"]["rungs"][0] == {"call": ["on_duty"], "wait_s": 120, "loud": False}
    assert Escalation.from_dict(body).ladder == LADDER


@each(
    ("target", "waited_for"),
    [
        (Target("lan"), True),
        (Target("lan", busy=True), False),
        (Target("lan", declined=True), False),
        (Target("lan", failed=True), False),
    ],
)
def test_only_a_free_person_is_waited_for(target: Target, waited_for: bool) -> None:
    assert target.may_answer is waited_for
