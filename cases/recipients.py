"""Who gets a reminder: the words it may be addressed to, looked up at the moment it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cases.case import Case
from cases.escalation import Reach
from cases.person import Person

WORDS: Final = ("assessors", "clock", "head", "shift_lead")
"""assessors: the officer of the commune (Điều 26.2 NĐ 56/2017) and the shift, who may sign Mẫu 02;
clock: who works on an emergency, with the head."""


def recipients(
    to: str, *, case: Case, lead: str | None, people: Iterable[Person], reach: Reach
) -> tuple[str, ...]:
    """Person ids, never nobody as long as the house has a head: a manager who left is the head's.

    `lead`: who acknowledged the case's alarm.
    """
    people = [p for p in people if not p.disabled]
    head = reach.get("head", ())
    if to == "clock":
        leading = (lead,) if lead in {p.id for p in people} else ()
        return tuple(dict.fromkeys((*(p for p in leading if p), *reach.get("on_duty", ()), *head)))
    if to == "assessors":
        officers = tuple(p.id for p in people if _is_officer_of(p, case))
        return tuple(dict.fromkeys((*officers, *reach.get("on_duty", ())))) or head
    if to in WORDS:
        return tuple(reach.get(to, ())) or head
    return (to,) if any(p.id == to for p in people) else head


def second_people(case: Case, people: Iterable[Person], reach: Reach) -> tuple[str, ...]:
    """Who is asked to agree to a lower level: shift lead and head; without one, who may assess.

    `people`, `reach`: without the one who signed, and without those who may not know of the case.
    """
    leading = (*reach.get("shift_lead", ()), *reach.get("head", ()))
    officers = tuple(p.id for p in people if not p.disabled and _is_officer_of(p, case))
    return tuple(dict.fromkeys(leading or (*reach.get("on_duty", ()), *officers)))


def _is_officer_of(person: Person, case: Case) -> bool:
    return person.role == "commune_officer" and person.unit in {case.unit, case.commune}
