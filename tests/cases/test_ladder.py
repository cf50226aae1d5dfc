"""Ladders as they are read, kept in an alarm, and as they may never be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.ladder import EMERGENCY, LISTEN, Ladder, Rung, read_ladders
from cases.paging import advance
from cases.reading import PolicyFaults, open_file
from tests.cases.house import LADDER, NOW, POLICY, REACH, alarm, ladder
from tests.each import each

NOBODY: frozenset[str] = frozenset()
OLD = b"emergency: {repeat_s: 60, rungs: [{call: [on_duty], wait_s: 120}]}"


def read(text: bytes) -> dict[str, Ladder]:
    return read_ladders(open_file("ladders.yaml", text))


def test_two_ladders_ship_and_the_emergency_is_the_stronger() -> None:
    assert set(POLICY.ladders) == {EMERGENCY, LISTEN}
    assert POLICY.ladders[EMERGENCY].severity > POLICY.ladders[LISTEN].severity


def test_an_organisations_older_file_still_reads_with_the_usual_seconds() -> None:
    ladders = read(OLD)
    emergency = ladders[EMERGENCY]
    assert (emergency.ask_s, emergency.grace_s, emergency.offer_s) == (600, 180, 120)
    assert emergency.severity > ladders[LISTEN].severity


@each(
    ("text", "says"),
    [
        ("emergency: {repeat_s: 60, rungs: []}", "a ladder needs at least one rung"),
        (
            "emergency: {repeat_s: 60, rungs: [{call: [boss], wait_s: 60}]}",
            "'boss' is not known here",
        ),
        (
            "emergency: {repeat_s: 60, rungs: [{call: [], wait_s: 60}]}",
            "a rung has to call somebody",
        ),
        (
            "emergency: {repeat_s: 60, severity: 1, rungs: [{call: [head], wait_s: 60}]}\n"
            "loud: {repeat_s: 60, severity: 3, rungs: [{call: [head], wait_s: 60}]}",
            "no ladder may be stronger than emergency",
        ),
        ("listen: {repeat_s: 60, rungs: [{call: [head], wait_s: 60}]}", "this key is missing"),
    ],
)
def test_a_ladder_that_reaches_nobody_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(PolicyFaults, match=says):
        read(text.encode())


@each("name", [EMERGENCY, LISTEN])
def test_a_ladder_survives_being_kept(name: str) -> None:
    kept = POLICY.ladders[name]
    assert Ladder.from_dict(kept.to_dict()) == kept


def test_a_ladder_kept_by_an_older_version_has_the_usual_seconds() -> None:
    body = {"name": "emergency", "repeat_s": 60, "rungs": LADDER.to_dict()["rungs"]}
    assert Ladder.from_dict(body) == LADDER


def test_E09_an_alarm_without_any_rung_calls_everyone_loudly_and_goes_on() -> None:
    step = advance(alarm(Ladder("none", 60, ())), NOW, REACH, NOBODY)
    assert {page.person for page in step.pages} == set(REACH["everyone"])
    assert step.escalation.loudness == 2 and step.escalation.next_moment is not None


@each("words", [("on_duty",), ("backup",), ("on_duty", "backup")])
def test_E10_a_rung_that_means_nobody_is_passed_in_the_same_moment(words: tuple[str, ...]) -> None:
    rungs = (Rung(words, 300), Rung(("head",), 300))
    step = advance(alarm(Ladder("x", 60, rungs)), NOW, {"head": ("son",)}, NOBODY)
    assert [page.person for page in step.pages] == ["son"]


def test_E11_where_every_rung_means_nobody_the_whole_house_rings_in_the_same_moment() -> None:
    reach = {"everyone": ("minh", "thu")}
    step = advance(alarm(ladder(120, 120, 120)), NOW, reach, NOBODY)
    assert [page.person for page in step.pages] == ["minh", "thu"]
    assert step.escalation.loudness == 2 and all(page.loud for page in step.pages)


def test_E12_an_alarm_that_stands_above_its_ladder_goes_on_from_the_first_rung() -> None:
    gone = replace(alarm(ladder(120)), rung=7, next_at=NOW)
    step = advance(gone, NOW, REACH, NOBODY)
    assert step.pages and step.escalation.rung == 0 and step.escalation.round == 1
