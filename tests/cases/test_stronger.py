"""Danger named again: counted, never lowered; a second person while one has it."""

from __future__ import annotations

from dataclasses import replace

from cases.escalation import Escalation, decline, raised_again, ring_anew
from cases.leading import acknowledge, close, more
from cases.paging import Advance, advance, rings
from tests.cases.house import LADDER, NOW, POLICY, REACH, alarm, seconds
from tests.each import each

LISTEN = POLICY.ladders["listen"]
NOBODY: frozenset[str] = frozenset()


def go(esc: Escalation, at: float = 0, busy: frozenset[str] = NOBODY) -> Advance:
    return advance(esc, seconds(at), REACH, busy)


def rung(esc: Escalation, at: float = 0) -> list[str]:
    return [page.person for page in go(esc, at).pages]


def test_E19_the_same_danger_again_is_evidence_and_no_second_alarm() -> None:
    ringing = go(alarm()).escalation
    again, entries = raised_again(ringing, LADDER, seconds(30), of="s1:4")
    assert again == replace(ringing, evidence=1, last_danger="s1:4")
    assert [entry.action for entry in entries] == ["alarm_raised_again"]


def test_E19_a_replay_of_the_same_words_counts_nothing() -> None:
    once, _ = raised_again(alarm(), LADDER, NOW, of="s1:4")
    assert raised_again(once, LADDER, seconds(5), of="s1:4") == (once, ())


def test_E20_a_graver_word_rings_by_the_stronger_ladder_from_its_first_rung() -> None:
    quiet = go(go(alarm(LISTEN)).escalation, 300).escalation
    assert quiet.rung == 1
    stronger, entries = raised_again(quiet, LADDER, seconds(310), of="s1:5")
    assert (stronger.id, stronger.episode, stronger.ladder) == (quiet.id, 1, LADDER)
    assert entries[-1].action == "alarm_strengthened"
    step = go(stronger, 310)
    assert step.escalation.rung == 0 and [p.person for p in step.pages] == ["lan", "hoa"]
    assert not any(page.loud for page in step.pages)


def test_E20_its_pages_are_others_than_those_before() -> None:
    first = go(alarm(LISTEN))
    again = go(raised_again(first.escalation, LADDER, NOW, of="x")[0])
    told = {(p.person, p.round, p.rung, p.repeat) for p in first.pages}
    assert told.isdisjoint((p.person, p.round, p.rung, p.repeat) for p in again.pages)


def test_E20_who_took_the_lesser_alarm_does_not_hold_back_the_graver_one() -> None:
    taken, _ = acknowledge(go(alarm(LISTEN)).escalation, "lan", seconds(5))
    stronger, _ = raised_again(taken, LADDER, seconds(60), of="x")
    assert stronger.state == "paging" and stronger.acknowledged_by is None
    assert "lan" in rung(stronger, 60)


@each("lesser", [LISTEN, LADDER])
def test_E21_no_later_word_lowers_it_or_stops_its_pages(lesser: object) -> None:
    ringing = go(alarm()).escalation
    after, _ = raised_again(ringing, LISTEN, seconds(30), of="calmer")
    assert (after.ladder, after.next_at, after.repeat_at) == (
        *(LADDER, ringing.next_at, ringing.repeat_at),
    )


def test_a_closed_alarm_is_raised_by_nobody() -> None:
    closed = close(alarm(), "lan", "child_safe", NOW)
    assert isinstance(closed, Escalation)
    assert raised_again(closed, LADDER, seconds(5), of="x") == (closed, ())


def test_an_alarm_that_rings_anew_is_nobodys_and_due_at_once() -> None:
    taken, _ = acknowledge(go(alarm()).escalation, "lan", seconds(5))
    anew = ring_anew(taken, seconds(60), rung=1)
    assert rings(anew) and anew.acknowledged_by is None and anew.lead_moment is None
    assert rung(anew, 60) == ["lan", "hoa", "mai"]


def test_E28_one_has_it_and_it_rings_on_for_a_second_but_not_for_them() -> None:
    led, word = more(go(alarm()).escalation, "lan", seconds(10))
    assert word == "leads" and rings(led)
    assert rung(led, 60) == ["hoa"]
    assert rung(go(led, 60).escalation, 120) == ["hoa", "mai"]


def test_E28_when_the_others_decline_the_next_rung_is_called_at_once() -> None:
    led, _ = more(go(alarm()).escalation, "lan", seconds(10))
    assert rung(decline(led, "hoa", 0, 0, seconds(20)), 20) == ["mai"]


def test_E28_the_second_thumb_ends_it_and_the_first_still_leads() -> None:
    led, _ = more(go(alarm()).escalation, "lan", seconds(10))
    joined, word = acknowledge(led, "hoa", seconds(30))
    assert (word, joined.acknowledged_by, rings(joined)) == ("joined", "lan", False)
    assert go(joined, 600).pages == ()


def test_E27_who_opens_a_call_later_is_no_longer_waited_for() -> None:
    ringing = go(alarm()).escalation
    step = go(ringing, 60, busy=frozenset({"lan", "hoa"}))
    assert [p.person for p in step.pages] == ["lan", "hoa", "mai"]
    assert step.escalation.rung == 1


def test_E27_who_hung_up_meanwhile_is_waited_for_again() -> None:
    busy = go(alarm(), busy=frozenset({"lan"})).escalation
    assert not busy.targets[0].may_answer
    assert go(busy, 60).escalation.targets[0].may_answer


@each("round", [0, 1, 2])
def test_E27_who_raised_it_is_called_in_no_round_and_no_repeat(round: int) -> None:
    esc = alarm(by="lan")
    for moment in range(0, 480 * (round + 1), 60):
        step = go(esc, moment)
        esc = step.escalation
        assert "lan" not in {page.person for page in step.pages}
    assert esc.round == round


def test_E28_who_is_alone_on_the_rung_has_the_next_one_called_in_the_same_moment() -> None:
    alone = advance(alarm(), NOW, REACH | {"on_duty": ("lan",)}, NOBODY).escalation
    led, _ = more(alone, "lan", seconds(10))
    assert rung(led, 10) == ["hoa", "mai"]


def test_a_clock_put_back_behind_a_window_leaves_no_hole() -> None:
    ringing = replace(go(alarm()).escalation, next_at=seconds(7200), repeat_at=seconds(60))
    assert go(ringing, 60).escalation.next_at == seconds(180)


def test_a_clock_put_back_where_nobody_is_awaited_rings_at_once() -> None:
    rest = replace(go(alarm()).escalation, targets=(), next_at=seconds(3600), repeat_at=None)
    assert go(rest, 5).pages
