"""Every scenario of the on-call checklist has a test whose name says which it is."""

from __future__ import annotations

import re
from functools import cache

from tests.rules.source import ROOT, functions, place

LAST = {"E": 28, "A": 20, "R": 18, "D": 17, "I": 11, "X": 10}
"""Escalation, answering, roster, delivery, inbound, watching itself: E01 … E28, and so on."""

FAULTS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)
"""Faults that are put in: F1 … F13; a full disk (F9) is a figure of /health, not an injection."""

WANTED = (
    *(f"{letter}{n:02}" for letter, last in LAST.items() for n in range(1, last + 1)),
    *(f"F{n}" for n in FAULTS),
)

SCENARIO = re.compile(r"(?<=_)([EARDIX]\d\d|F\d\d?)(?=_)")
"""An id stands as a word of its own in the name, several side by side: `test_A01_A19_…`."""


def test_every_scenario_is_named_by_a_test() -> None:
    missing = [scenario for scenario in WANTED if scenario not in named()]
    assert not missing, f"no test is named after {', '.join(missing)}"


def test_no_test_is_named_after_a_scenario_that_does_not_exist() -> None:
    unknown = {scenario: where for scenario, where in named().items() if scenario not in WANTED}
    assert not unknown, unknown


@cache
def named() -> dict[str, str]:
    """Each id that a test bears, and where one of those stands."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if not SCENARIO.search(path.read_text(encoding="utf-8")):
            continue
        for test in functions(path):
            if test.name.startswith("test_"):
                found |= dict.fromkeys(SCENARIO.findall(test.name), place(path, test.lineno))
    return found
