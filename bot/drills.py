"""Drills (*diễn tập*): practice people and their cases stay among themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.house import House
from cases import duty
from cases.case import Case
from cases.escalation import Reach
from cases.person import DRILL, Person
from cases.roster.resolution import Roster
from db import cases
from db.outbox import Letter
from db.work import Work


def unit_of(house: House, person: str, unit: str) -> str:
    """The unit of a case this person makes: what a practice person reports is a drill."""
    known = house.directory.people.get(person)
    return DRILL if known is not None and known.practises else unit


def is_drill(case: Case) -> bool:
    """Whether this case is only practice."""
    return case.unit == DRILL


def reach(people: Iterable[Person], roster: Roster, at: datetime) -> Reach:
    """Whom the words of the ladder mean in a drill: practice people only. Where none of them is in
    the roster all of them are on duty, so that a drill needs no roster of its own."""
    practising = [p for p in people if p.practises]
    words = duty.reach(practising, roster, at)
    return {**words, "on_duty": words["on_duty"] or words["everyone"]}


async def apart(work: Work, house: House, letters: Sequence[Letter]) -> list[Letter]:
    """These letters without those that would tell somebody of a drill who does not practise, or a
    practice person of a real case. One look at the table, and none in a house without drills."""
    people = house.directory.people
    if not any(p.practises for p in people.values()):
        return list(letters)
    about = {letter.case for letter in letters if letter.case and letter.person}
    drills = await cases.drills(work, frozenset(about)) if about else frozenset()
    return [letter for letter in letters if not _crosses(letter, drills, people.get(_to(letter)))]


def _to(letter: Letter) -> str:
    return letter.person or ""


def _crosses(letter: Letter, drills: frozenset[str], person: Person | None) -> bool:
    if letter.case is None or person is None:
        return False
    return (letter.case in drills) != person.practises
