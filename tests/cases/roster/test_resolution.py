"""Who is really on duty: shifts, what changes them, and who is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.duty import reach
from cases.roster.overrides import Absence, Override, TemporaryRoster, by_layer, repeated
from cases.roster.resolution import Handover, Roster
from cases.roster.shift import Confirmation, Shift
from tests.cases.house import local, person
from tests.each import each

EIGHT, TWO, TEN = "2026-11-23 08:00", "2026-11-23 14:00", "2026-11-23 22:00"
NOON = local("2026-11-23 12:00")


def shift(who: str, begins: str, ends: str, **more: object) -> Shift:
    return Shift(f"{who} {begins}", who, local(begins), local(ends), **more)  # type: ignore[arg-type]


def override(kind: str, who: str, replaced: str | None = None, **more: object) -> Override:
    fields = {"starts_at": local(EIGHT), "ends_at": local(TWO), **more}
    return Override(f"{kind} {who}", kind, who, replaced=replaced, **fields)  # type: ignore[arg-type]


MORNING = (shift("lan", EIGHT, TWO), shift("hung", EIGHT, TWO))
ORDINARY = Roster(MORNING)


@each(
    ("made", "who"),
    [
        ([override("add", "ha")], ("hung", "lan", "ha")),
        ([override("add", "lan")], ("hung", "lan")),
        ([override("remove", "lan")], ("hung",)),
        ([override("remove", "ha")], ("hung", "lan")),
        ([override("replace", "ha", "lan")], ("hung", "ha")),
        ([override("replace", "ha", "yen")], ("hung", "lan")),
        ([override("replace", "hung", "lan")], ("hung",)),
        ([override("remove", "lan"), override("replace", "ha", "lan")], ("hung",)),
        ([override("remove", "lan"), override("add", "lan")], ("hung", "lan")),
        ([override("replace", "ha", "lan"), override("replace", "yen", "ha")], ("hung", "yen")),
        ([override("add", "ha", role="backup")], ("hung", "lan")),
    ],
)
def test_R07_overrides_add_remove_and_replace(made: list[Override], who: tuple[str, ...]) -> None:
    numbered = [replace(o, id=str(n)) for n, o in enumerate(made)]
    assert replace(ORDINARY, overrides=numbered).on_duty(NOON) == who


def test_R07_an_override_holds_no_second_longer_than_it_says() -> None:
    roster = Roster(
        (shift("lan", EIGHT, TEN),), (override("replace", "ha", "lan", ends_at=local(TWO)),)
    )
    assert roster.on_duty(local("2026-11-23 13:59:59")) == ("ha",)
    assert roster.on_duty(local(TWO)) == ("lan",)


@each(
    ("change", "same"),
    [
        ({}, True),
        ({"starts_at": local("2026-11-23 13:00"), "ends_at": local(TEN)}, True),
        ({"starts_at": local(TWO), "ends_at": local(TEN)}, False),
        ({"person": "yen"}, False),
        ({"kind": "remove"}, False),
        ({"role": "backup"}, False),
        ({"temporary_id": "tet"}, False),
    ],
)
def test_R08_what_says_the_same_during_the_same_time_is_one_too_many(
    change: dict[str, object], same: bool
) -> None:
    known = override("add", "ha")
    wanted = replace(known, id="another", **change)  # type: ignore[arg-type]
    assert (repeated(wanted, [known]) is not None) == same


TET = TemporaryRoster("tet", "Tết", local(EIGHT), local(TWO))
ON_TET = shift("yen", EIGHT, TWO, temporary_id="tet")


def test_R09_a_temporary_roster_replaces_everything_and_then_it_is_as_before() -> None:
    long = (shift("lan", "2026-11-23 06:00", TEN), ON_TET)
    roster = Roster(long, (override("add", "ha"),), (TET,))
    hours = ("07:59:59", "08:00", "13:59:59", "14:00")
    who = [roster.on_duty(local(f"2026-11-23 {h}")) for h in hours]
    assert who == [("lan",), ("yen",), ("yen",), ("lan",)]


def test_R09_what_is_changed_in_the_temporary_roster_itself_holds_in_it() -> None:
    made = override("replace", "ha", "yen", temporary_id="tet")
    roster = Roster((*MORNING, ON_TET), (made,), (TET,))
    assert roster.on_duty(NOON) == ("ha",)
    assert replace(roster, temporary=()).on_duty(NOON) == ("hung", "lan")


def test_R09_who_is_away_is_away_from_the_temporary_roster_too() -> None:
    away = Absence("a", "yen", local(EIGHT), local(TEN))
    assert Roster((ON_TET,), (), (TET,), (away,)).on_duty(NOON) == ()


def test_R09_an_override_over_the_edge_of_a_temporary_roster_is_cut_there() -> None:
    wanted = override("add", "ha", ends_at=local(TEN))
    pieces = list(by_layer(wanted, [TET]))
    cut = [(p.starts_at, p.ends_at, p.temporary_id) for p in pieces]
    assert cut == [
        (local(EIGHT), local(TWO), "tet"),
        (local(TWO), local(TEN), None),
    ]
    assert list(by_layer(wanted, [])) == [wanted]


@each(
    ("begins", "ends", "inside", "outside"),
    [
        (EIGHT, TWO, "2026-11-23 08:00:00", "2026-11-23 07:59:59"),
        (EIGHT, TWO, "2026-11-23 13:59:59", "2026-11-23 14:00:00"),
        (TEN, "2026-11-24 06:00", "2026-11-24 00:00", "2026-11-24 06:00"),
        ("2028-02-28 22:00", "2028-02-29 06:00", "2028-02-29 05:59:59", "2028-02-29 06:00"),
        ("2028-02-29 00:00", "2028-03-01 00:00", "2028-02-29 23:59:59", "2028-03-01 00:00"),
        ("2027-02-05 07:00", "2027-02-12 07:00", "2027-02-06 00:00", "2027-02-12 07:00"),
    ],
)
def test_R10_a_shift_has_its_first_second_and_not_the_second_after_its_last(
    begins: str, ends: str, inside: str, outside: str
) -> None:
    roster = Roster((shift("lan", begins, ends),))
    assert roster.on_duty(local(inside)) == ("lan",)
    assert roster.on_duty(local(outside)) == ()


PEOPLE = (
    person("lan", "operator"),
    person("xem", "auditor"),
    person("quan", "admin"),
    person("nghi", "operator", disabled=True),
    person("cam", "operator"),
)


def test_R13_an_empty_roster_is_nobody() -> None:
    who = reach(PEOPLE, Roster(), NOON)
    assert who["on_duty"] == who["backup"] == ()


@each("nobody", ["nghi", "la", "xem", "quan", "cam"])
def test_R13_disabled_unknown_without_a_contact_or_never_seeing_a_case_is_nobody(
    nobody: str,
) -> None:
    roster = Roster((shift("lan", EIGHT, TWO), shift(nobody, EIGHT, TWO)))
    assert reach(PEOPLE, roster, NOON, unreachable={"cam"})["on_duty"] == ("lan",)


def test_the_backup_is_a_word_of_its_own_and_nobody_stands_in_both() -> None:
    both = (shift("lan", EIGHT, TWO, role="backup"), shift("cam", EIGHT, TWO, role="backup"))
    who = reach(PEOPLE, Roster((*both, shift("lan", EIGHT, TEN))), NOON)
    assert (who["on_duty"], who["backup"]) == (("lan",), ("cam",))


def test_a_shift_taken_out_by_hand_calls_nobody() -> None:
    out = replace(MORNING[0], dropped_at=NOON)
    assert Roster((out, MORNING[1])).on_duty(NOON) == ("hung",)


STRICT = Handover(required=True)
CHANGE = (shift("lan", EIGHT, TWO), shift("ha", TWO, TEN))
LAN_CAME = Confirmation("1", "lan", "duty", local(EIGHT), local(TWO), local(EIGHT))
HA_CAME = Confirmation("2", "ha", "duty", local(TWO), local(TEN), local("2026-11-23 14:03"))


@each(
    ("confirmed", "minute", "who"),
    [
        ((LAN_CAME,), "13:59", ("lan",)),
        ((LAN_CAME,), "14:00", ("lan",)),
        ((LAN_CAME,), "14:14", ("lan",)),
        ((LAN_CAME,), "14:15", ("lan", "ha")),
        ((LAN_CAME,), "21:59", ("lan", "ha")),
        ((LAN_CAME, HA_CAME), "14:04", ("ha",)),
    ],
)
def test_the_outgoing_stays_until_the_incoming_is_here_and_then_both_are_called(
    confirmed: tuple[Confirmation, ...], minute: str, who: tuple[str, ...]
) -> None:
    roster = Roster(CHANGE, confirmations=confirmed)
    at = local(f"2026-11-23 {minute}")
    assert roster.on_duty(at, handover=STRICT) == who


def test_who_never_came_holds_nobody_back() -> None:
    night = shift("yen", "2026-11-22 22:00", EIGHT)
    roster = Roster((night, *CHANGE))
    assert roster.on_duty(local("2026-11-23 14:01"), handover=STRICT) == ("lan", "ha")


def test_who_goes_on_need_not_confirm() -> None:
    roster = Roster((*CHANGE, shift("lan", TWO, TEN)), confirmations=(LAN_CAME,))
    at = local("2026-11-23 14:01")
    assert roster.begun(at, "lan") == local(EIGHT)
    assert roster.on_duty(at, handover=STRICT) == ("ha", "lan")


def test_where_nobody_was_before_the_incoming_is_called_at_once() -> None:
    roster = Roster((shift("ha", TWO, TEN),))
    assert roster.on_duty(local("2026-11-23 14:01"), handover=STRICT) == ("ha",)


def test_an_outgoing_person_who_is_away_cannot_stay() -> None:
    away = Absence("a", "lan", local(TWO), local(TEN))
    roster = Roster(CHANGE, absences=(away,), confirmations=(LAN_CAME,))
    assert roster.on_duty(local("2026-11-23 14:01"), handover=STRICT) == ("ha",)


def test_by_the_clock_a_shift_changes_by_the_clock() -> None:
    assert Roster(CHANGE).on_duty(local(TWO)) == ("ha",)


NAMES = st.sampled_from(["lan", "hung", "ha", "yen", "mai"])
HOURS = st.integers(0, 23)
ZERO = datetime(2026, 11, 23, tzinfo=UTC)


@st.composite
def spans(draw: st.DrawFn) -> tuple[datetime, datetime]:
    begins = draw(HOURS)
    return ZERO + timedelta(hours=begins), ZERO + timedelta(hours=begins + 1 + draw(HOURS))


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Any roster of a day: what it says may contradict itself."""
    shifts = [Shift(str(n), draw(NAMES), *draw(spans())) for n in range(draw(HOURS) % 6)]
    kinds = st.sampled_from(["add", "remove", "replace"])
    overrides = [
        Override(str(n), draw(kinds), draw(NAMES), *draw(spans()), replaced=draw(NAMES))
        for n in range(draw(HOURS) % 5)
    ]
    absences = [Absence(str(n), draw(NAMES), *draw(spans())) for n in range(draw(HOURS) % 3)]
    return Roster(shifts, overrides, absences=absences)


@pytest.mark.slow
@given(rosters(), HOURS)
@settings(max_examples=80, deadline=None)
def test_the_order_of_the_rows_says_nothing_and_nobody_stands_twice(
    roster: Roster, hour: int
) -> None:
    at = ZERO + timedelta(hours=hour)
    who = roster.on_duty(at)
    mixed = replace(roster, shifts=roster.shifts[::-1], overrides=roster.overrides[::-1])
    assert mixed.on_duty(at) == who and len(set(who)) == len(who)
    assert not {a.person for a in roster.absences if a.covers(at)} & set(who)
    named = {s.person for s in roster.shifts} | {o.person for o in roster.overrides}
    assert set(who) <= named


@pytest.mark.slow
@given(rosters(), HOURS)
@settings(max_examples=80, deadline=None)
def test_handing_over_never_leaves_the_hotline_without_those_who_are_there(
    roster: Roster, hour: int
) -> None:
    at = ZERO + timedelta(hours=hour)
    if roster.on_duty(at):
        assert roster.on_duty(at, handover=STRICT)
