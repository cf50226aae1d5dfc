"""A rung without those who may not know: they are never called, and the alarm is never silent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.barring import taken_off, within
from cases.ladder import WORDS
from cases.leading import acknowledge
from cases.paging import advance
from tests.cases.house import NOW, REACH, alarm, ladder, seconds
from tests.cases.test_paging_walk import LADDERS


def test_a_rung_is_what_is_left_of_it() -> None:
    left = within(REACH, frozenset({"lan", "mai"}))
    assert left == {
        "on_duty": ("hoa",),
        "shift_lead": (),
        "head": ("son",),
        "everyone": ("hoa", "son"),
    }


def ringing(*out: str):  # type: ignore[no-untyped-def]
    """The alarm after its first page, and after these were taken off ten seconds later."""
    first = advance(alarm(), NOW, REACH, frozenset()).escalation
    return first, taken_off(first, frozenset(out), seconds(10))


def test_who_is_taken_off_is_not_called_again_and_the_others_are() -> None:
    _, esc = ringing("lan")
    repeat = advance(esc, seconds(60), within(REACH, frozenset({"lan"})), frozenset())
    assert [page.person for page in repeat.pages] == ["hoa"]


def test_a_rung_of_which_nobody_is_left_is_climbed_at_once() -> None:
    _, esc = ringing("lan", "hoa")
    assert esc.next_at == seconds(10)
    reach = within(REACH, frozenset({"lan", "hoa"}))
    assert [page.person for page in advance(esc, seconds(10), reach, frozenset()).pages] == ["mai"]


def test_taking_off_somebody_who_was_never_called_changes_nothing() -> None:
    before, after = ringing("son")
    assert after == before


def test_an_alarm_a_barred_person_had_taken_rings_again_from_the_shift_lead_up() -> None:
    first, _ = ringing()
    taken, _ = acknowledge(first, "lan", seconds(5))
    joined, _ = acknowledge(taken, "hoa", seconds(6))
    again = taken_off(joined, frozenset({"lan"}), seconds(10))
    assert (again.state, again.acknowledged_by, again.next_at) == ("paging", None, seconds(10))
    pages = advance(again, seconds(10), within(REACH, frozenset({"lan"})), frozenset()).pages
    assert [(page.person, page.round) for page in pages] == [("hoa", 1), ("mai", 1)]


def test_a_ladder_without_a_shift_lead_begins_at_its_first_rung() -> None:
    esc = advance(alarm(ladder(60)), NOW, REACH, frozenset()).escalation
    taken, _ = acknowledge(esc, "lan", seconds(5))
    again = taken_off(taken, frozenset({"lan"}), seconds(10))
    pages = advance(again, seconds(10), within(REACH, frozenset({"lan"})), frozenset()).pages
    assert "hoa" in [page.person for page in pages]


def test_an_alarm_that_is_over_stays_over() -> None:
    first, _ = ringing()
    over = replace(first, state="resolved", acknowledged_by="lan")
    assert taken_off(over, frozenset({"lan"}), seconds(10)) == over


SOME = st.lists(st.sampled_from(("lan", "hoa", "mai", "son")), unique=True, max_size=4)


@pytest.mark.slow
@given(
    rungs=LADDERS,
    out=SOME.map(frozenset),
    reach=st.fixed_dictionaries(dict.fromkeys(WORDS, SOME.map(tuple))),
    known_after=st.integers(0, 5),
    thumbs=st.lists(st.sampled_from(("", "lan", "hoa")), max_size=12),
)
def test_whatever_rung_and_round_a_barred_person_is_never_called(
    rungs, out, reach, known_after, thumbs
) -> None:  # type: ignore[no-untyped-def]
    esc, now = alarm(rungs), NOW
    for turn in range(12):
        hidden = out if turn >= known_after else frozenset()
        esc = taken_off(esc, hidden, now)
        step = advance(esc, now, within(reach, hidden), frozenset())
        assert not hidden & {page.person for page in step.pages}
        assert not hidden & {target.person for target in step.escalation.targets}
        esc = step.escalation
        if thumbs[turn : turn + 1] not in ([], [""]) and thumbs[turn] not in hidden:
            esc, _ = acknowledge(esc, thumbs[turn], now)
        assert esc.state == "acknowledged" or esc.next_moment is not None
        now = max(now, esc.next_moment or now)
