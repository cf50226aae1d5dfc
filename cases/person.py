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


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is enrolled. `title` = form of address (anh, chị); never without it."""

    id: str
    name: str
    title: str
    role: str
    unit: str
    language: str = "vi"
    disabled: bool = False

    @property
    def called(self) -> str:
        """How the screens call them: title and full name ("chị Trần Thị Lan")."""
        return f"{self.title} {self.name}".strip()
