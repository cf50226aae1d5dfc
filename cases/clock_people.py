"""Who is told at a mark of a clock (`clocks.yaml`), looked up at the moment it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cases.case import Case
from cases.escalation import Reach
from cases.person import Person

CLOCK_WORDS: Final = ("manager", "officers", "on_duty", "shift_lead", "head")
"""The case's manager, the officers of its commune, and words of the roster."""


def clock_people(to: str, *, case: Case, people: Iterable[Person], reach: Reach) -> tuple[str, ...]:
    """Person ids for one word or several joined with +; the head stands in for a word that is
    nobody."""
    people = [p for p in people if not p.disabled]
    told: list[str] = []
    for word in to.split("+"):
        found: tuple[str, ...] = tuple(reach.get(word, ()))
        if word == "manager":
            found = tuple(p.id for p in people if p.id == case.assigned_to)
        elif word == "officers":
            found = tuple(p.id for p in people if _is_officer_of(p, case))
        # A case without an officer in the house is its manager's alone.
        told += found or (() if word == "officers" and "manager" in to else reach.get("head", ()))
    return tuple(dict.fromkeys(told))


def _is_officer_of(person: Person, case: Case) -> bool:
    return person.role == "commune_officer" and person.unit in {case.unit, case.commune}
