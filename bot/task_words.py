"""How the things to do at once, and what became of an alarm, are called: a child, or an adult."""

from __future__ import annotations

from typing import Final

from bot import reminders
from bot.house import House
from cases.case import Case
from cases.person import Person

_OF_ADULTS: Final = {
    "child_safe": "tasks.person_safe",
    "commune_officer": "tasks.commune_official",
    "outcome_child_safe": "tasks.outcome_person_safe",
    "outcome_not_found": "tasks.outcome_person_not_found",
}


def is_adults(house: House, case: Case) -> bool:
    """Whether the case is an adult's: no Mẫu 02, and nobody in it is called a child."""
    return reminders.level_without_assessment(house, case) is not None


def task(house: House, person: Person | None, case: Case, kind: str) -> str:
    """*Gọi Công an xã hoặc 113*."""
    key = _OF_ADULTS.get(kind) if is_adults(house, case) else None
    return house.say(key or f"tasks.{kind}", person)


def outcome(house: House, person: Person | None, case: Case, outcome: str) -> str:
    """*Trẻ đã an toàn*."""
    key = _OF_ADULTS.get(f"outcome_{outcome}") if is_adults(house, case) else None
    return house.say(key or f"tasks.outcome_{outcome}", person)
