"""The steps of the law, as data."""

from __future__ import annotations

import pytest

from cases.process import read_processes
from cases.reading import PolicyFaults, open_file
from tests.cases.house import POLICY
from tests.each import each


@each(("name", "steps"), [("tt23", 5), ("hotline_111", 6), ("tt02", 5), ("nd110", 5), ("nd76", 5)])
def test_each_process_has_the_steps_of_its_text(name: str, steps: int) -> None:
    assert len(POLICY.processes[name].stages) == steps


def test_every_step_is_named_in_both_languages() -> None:
    stages = [stage for process in POLICY.processes.values() for stage in process.stages]
    assert all(stage.label["vi"] and stage.label["en"] for stage in stages)


def test_every_step_can_be_reached_from_the_first() -> None:
    for process in POLICY.processes.values():
        reached = {process.first}
        for _ in process.stages:
            reached |= {to for name in reached for to in process.stage(name).moves}
        assert reached == {stage.name for stage in process.stages}


def test_while_a_risk_remains_the_review_leads_back_to_the_plan() -> None:
    assert POLICY.processes["tt23"].lists("review", "plan")


def test_no_step_is_skipped() -> None:
    tt23 = POLICY.processes["tt23"]
    assert not tt23.lists("intake", "plan") and not tt23.lists("plan", "intake")


def test_each_process_says_where_it_comes_from() -> None:
    assert all(p.source and p.label["vi"] for p in POLICY.processes.values())


def test_two_steps_of_one_name_are_a_fault() -> None:
    step = b'{name: a, label: {vi: "A"}, moves: []}'
    data = b'x: {label: {vi: "X"}, source: "Y", stages: [' + step + b", " + step + b"]}"
    with pytest.raises(PolicyFaults, match=r"x\.stages: two stages have the same name"):
        read_processes(open_file("processes.yaml", data))
