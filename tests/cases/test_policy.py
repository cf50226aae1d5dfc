"""The policy files: read once, every fault named by file and key."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.danger import read_danger
from cases.ladder import Rung
from cases.policy import READERS, Policy, PolicyFaults
from cases.reading import open_file
from conversations.fold import fold
from tests.cases.house import FILES, POLICY
from tests.each import each

ALL_READERS = {file.removesuffix(".yaml"): reader for file, reader in READERS.values()}
ALL_READERS["danger"] = partial(read_danger, fold=fold)


def faults(**files: str) -> list[str]:
    """What is wrong when these files replace the shipped ones."""
    changed = {f"{name}.yaml": text.encode() for name, text in files.items()}
    with pytest.raises(PolicyFaults) as caught:
        Policy.read(FILES | changed, fold)
    return [str(fault) for fault in caught.value.faults]


def fault_in(name: str, text: str | bytes) -> str:
    """What is wrong with one file, read alone."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(PolicyFaults) as caught:
        ALL_READERS[name](open_file(f"{name}.yaml", data))
    (fault,) = caught.value.faults
    return str(fault)


def edited(file: str, old: str, new: str) -> str:
    """What is wrong after one edit of a shipped file."""
    text = FILES[f"{file}.yaml"].decode()
    assert old in text
    return fault_in(file, text.replace(old, new, 1))


def test_the_shipped_ladder_calls_duty_lead_head_and_everyone() -> None:
    assert POLICY.ladders["emergency"].repeat_s == 60
    assert POLICY.ladders["emergency"].rungs == (
        Rung(("on_duty",), 120),
        Rung(("on_duty", "backup", "shift_lead"), 120),
        Rung(("shift_lead", "head"), 120),
        Rung(("everyone",), 120, loud=True),
    )


def test_every_shipped_file_is_read() -> None:
    read = {file for file, _ in READERS.values()} | {"danger.yaml", "judging.yaml", "communes.tsv"}
    assert read == set(FILES)


def test_a_unit_cannot_have_a_commune_the_country_does_not_have() -> None:
    wrong = FILES["units.yaml"].decode().replace('"20320"', '"hoa-vang"')
    (fault,) = faults(units=wrong)
    assert fault.startswith("units.yaml: communes.hoa-vang: no commune has this code")


@pytest.mark.slow
@each("file", sorted(FILES))
def test_a_missing_file_is_named(file: str) -> None:
    rest = {name: data for name, data in FILES.items() if name != file}
    with pytest.raises(PolicyFaults, match=f"{file}: the file: the file is missing"):
        Policy.read(rest, fold)


def test_every_file_with_a_fault_is_named_at_once() -> None:
    found = faults(ladders="{}", risk="[]", units=": :")
    assert [fault.split(":")[0] for fault in found] == ["ladders.yaml", "units.yaml", "risk.yaml"]


@pytest.mark.slow
@each(
    ("file", "old", "new", "said"),
    [
        ("ladders", "wait_s: 120", "wait_s: two", "emergency.rungs.1.wait_s: a whole number"),
        ("ladders", "wait_s: 120", "wait_s: 0", "emergency.rungs.1.wait_s: a whole number"),
        ("ladders", "wait_s: 120", "wait_s: true", "emergency.rungs.1.wait_s: a whole number"),
        ("ladders", "[on_duty]", "[on_dutty]", "emergency.rungs.1.call.1: 'on_dutty' is not known"),
        ("ladders", "[on_duty]", "[]", "emergency.rungs.1.call: a rung has to call somebody"),
        ("ladders", "[on_duty]", "on_duty", "emergency.rungs.1.call: a list"),
        ("ladders", "repeat_s: 60", "x: 60", "emergency.repeat_s: this key is missing"),
        ("ladders", "loud: true", "loud: often", "emergency.rungs.4.loud: true or false"),
        ("ladders", "emergency:", "urgent:", "emergency: this key is missing"),
        ("processes", "moves: [verification]", "moves: [nowhere]", "tt23.stages.1.moves.1:"),
        ("processes", "name: verification", "name: intake", "tt23.stages"),
        ("units", "home: trung-tam", "home: nha", "home: 'nha' is not known"),
        ("units", "unit: khu-vuc-1", "unit: khu-vuc-9", "communes.20242.unit:"),
        ("units", '{vi: "Khu vực 1", en', "{en", "units.khu-vuc-1: the Vietnamese text"),
        (
            "rights",
            "operator: [any]",
            "operater: [any]",
            "form.start:intake.operater: no such role",
        ),
        ("rights", "operator: [any]", "operator: [all]", "form.start:intake.operator.1: 'all'"),
        ("holidays", '"08:00"', '"8 giờ"', "opens: a time of day"),
        ("holidays", '"17:30"', '"07:30"', "closes: working hours have to end"),
        ("holidays", "[1, 2, 3, 4, 5]", "[]", "weekdays: at least one day"),
        ("holidays", "[1, 2, 3, 4, 5]", "[0]", "weekdays.1: a whole number from 1 to 7"),
        ("holidays", "days_off: {}", 'days_off: {Tết: "x"}', "days_off.Tết: a date"),
        ("reminders", "half_h: 6", "half_h: -6", "emergency_clock.half_h: a whole number"),
        ("reminders", "high: {days: 7}", "high: {}", "review.high: days or months"),
        ("risk", 'risk_now: "yes"', "risk_now: yes", "preliminary.bad.risk_now: a text"),
        ("risk", "severe: [harm_1]", "severe: [harm_9]", "assessments.initial_risk.severe.1"),
    ],
)
def test_a_fault_says_file_key_and_what_is_needed(file: str, old: str, new: str, said: str) -> None:
    assert edited(file, old, new).startswith(f"{file}.yaml: {said}")


@each("text", ["{}", "emergency: {repeat_s: 60, rungs: []}"])
def test_a_house_without_a_ladder_is_refused(text: str) -> None:
    assert "ladders.yaml: emergency" in fault_in("ladders", text)


def test_a_process_without_steps_is_refused() -> None:
    text = 'x: {label: {vi: "X"}, source: "Y", stages: []}'
    said = "processes.yaml: x.stages: a process needs at least one stage"
    assert fault_in("processes", text) == said


@each("text", ["", "[]", "3", "a: [", "\t", "a: &a [*a]", "2026-13-45"])
def test_what_is_no_policy_is_a_fault_and_never_a_crash(text: str) -> None:
    for name in sorted(set(ALL_READERS) - {"rights"}):
        assert fault_in(name, text).startswith(f"{name}.yaml: ")


@pytest.mark.slow
@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    assert fault_in("ladders", data)
