"""The roster read as turns: who goes on has one turn, whatever rows it is made of."""

from __future__ import annotations

from cases.roster.overrides import Absence, Override
from cases.roster.resolution import Roster
from cases.roster.shift import Shift
from cases.roster.turns import Turn, parts_of_mine, turn_of, turns
from tests.cases.house import local

SIX, TWO, TEN = "2026-11-23 06:00", "2026-11-23 14:00", "2026-11-23 22:00"
NEXT_SIX = "2026-11-24 06:00"


def shift(person: str, begins: str, ends: str, role: str = "duty") -> Shift:
    return Shift(f"{person}{begins}", person, local(begins), local(ends), role)


def turn(person: str, begins: str, ends: str, role: str = "duty") -> Turn:
    return Turn(person, role, local(begins), local(ends))


ROSTER = Roster(
    shifts=(
        shift("lan", SIX, TWO),
        shift("lan", TWO, TEN),
        shift("hung", TEN, NEXT_SIX),
        shift("mai", SIX, NEXT_SIX, "backup"),
    )
)


def test_who_goes_on_has_one_turn() -> None:
    assert turns(ROSTER, local(SIX), local(NEXT_SIX)) == [
        turn("lan", SIX, TEN),
        turn("mai", SIX, NEXT_SIX, "backup"),
        turn("hung", TEN, NEXT_SIX),
    ]


def test_people_count_their_shifts_one_by_one() -> None:
    mine = parts_of_mine(ROSTER, "lan", local(SIX), local(NEXT_SIX))
    assert mine == [turn("lan", SIX, TWO), turn("lan", TWO, TEN)]


def test_a_span_cuts_what_is_mine() -> None:
    noon, four = "2026-11-23 12:00", "2026-11-23 16:00"
    mine = parts_of_mine(ROSTER, "lan", local(noon), local(four))
    assert mine == [turn("lan", noon, TWO), turn("lan", TWO, four)]


def test_time_away_and_a_replacement_part_a_turn() -> None:
    noon, one = "2026-11-23 12:00", "2026-11-23 13:00"
    roster = Roster(
        shifts=ROSTER.shifts,
        overrides=(Override("o", "replace", "yen", local(TWO), local(TEN), replaced="lan"),),
        absences=(Absence("a", "lan", local(noon), local(one)),),
    )
    of_duty = [t for t in turns(roster, local(SIX), local(TEN)) if t.role == "duty"]
    assert of_duty == [
        turn("lan", SIX, noon),
        turn("lan", one, TWO),
        turn("yen", TWO, TEN),
    ]


def test_the_turn_of_a_moment() -> None:
    assert turn_of(ROSTER, "hung", local(TEN)) == turn("hung", TEN, NEXT_SIX)
    assert turn_of(ROSTER, "hung", local(TWO)) is None
    assert turn_of(ROSTER, "lan", local(TWO), as_rows=True) == turn("lan", TWO, TEN)


def test_an_empty_roster_has_no_turns() -> None:
    assert turns(Roster(), local(SIX), local(TEN)) == []
