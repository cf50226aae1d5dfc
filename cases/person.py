"""The people of the house and the roles they have (`design.md` §2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ROLES: Final = (
    "operator",
    "collaborator",
    "commune_officer",
    "case_manager",
    "shift_lead",
    "head",
    "admin",
    "auditor",
)
DRILL: Final = "drill"
"""The unit of practice people (*diễn tập*), and of the cases they make: nothing of theirs reaches
anybody else, and nothing real reaches them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is enrolled. `title` = form of address (anh, chị); never without it. `phone`: the
    number colleagues call them at, in national figures; "" when none was given."""

    id: str
    name: str
    title: str
    role: str
    unit: str
    language: str = "vi"
    disabled: bool = False
    phone: str = ""

    @property
    def practises(self) -> bool:
        """Whether this is a practice person (*người diễn tập*)."""
        return self.unit == DRILL

    @property
    def called(self) -> str:
        """How the screens call them: title and full name ("chị Trần Thị Lan")."""
        return f"{self.title} {self.name}".strip()
