"""A temporary roster is taken back: what holds then, and whose turns that changes."""

from __future__ import annotations

from cases.roster.overrides import TemporaryRoster
from cases.roster.resolution import Roster
from cases.roster.shift import Shift
from cases.roster.temporary import concerned, without
from cases.roster.turns import turns
from tests.cases.house import local

BEGIN, NOON, END = (local(f"2026-11-24 {hour}:00") for hour in ("06", "12", "22"))
TET = TemporaryRoster("tet", "Tết", BEGIN, END)
LAN = Shift("1", "lan", BEGIN, END)
HA = Shift("2", "ha", BEGIN, NOON, temporary_id="tet")
SAME = Shift("3", "lan", NOON, END, temporary_id="tet")
ROSTER = Roster((LAN, HA, SAME), temporary=(TET,))


def test_before_it_begins_it_is_as_if_it_had_never_been() -> None:
    after = without(ROSTER, TET, BEGIN)
    assert after.temporary == () and after.planned(BEGIN) == ("lan",)


def test_while_it_holds_what_was_stays_as_it_was() -> None:
    after = without(ROSTER, TET, NOON)
    assert after.planned(BEGIN) == ("ha",) and after.planned(NOON) == ("lan",)


def test_only_those_on_duty_at_other_hours_are_concerned() -> None:
    assert concerned(ROSTER, without(ROSTER, TET, BEGIN), BEGIN, END) == {"lan", "ha"}
    assert concerned(ROSTER, without(ROSTER, TET, NOON), NOON, END) == set()


def test_shifts_of_a_roster_that_does_not_hold_cut_no_turn_in_two() -> None:
    found = turns(without(ROSTER, TET, BEGIN), BEGIN, END, as_rows=True)
    assert [(t.person, t.starts_at, t.ends_at) for t in found] == [("lan", BEGIN, END)]
