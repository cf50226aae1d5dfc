"""A form (*biểu mẫu*) as read from an XLSForm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.question import Choice, Expression, Question, Wording


@dataclass(frozen=True, slots=True)
class Group:
    """A group of questions; its `relevant` holds for everything inside it."""

    name: str
    label: Wording
    relevant: Expression | None
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The questions in their order, the groups by name, the choice lists by name.

    `order`: names of calculates and relevants in dependency order. `hash`: of the bytes read.
    """

    id: str
    version: str
    title: Wording
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    groups: Mapping[str, Group]
    lists: Mapping[str, tuple[Choice, ...]]
    by_name: Mapping[str, Question]
    hash: str = ""

    @property
    def default_language(self) -> str:
        """The first language of the form."""
        return self.languages[0]

    @property
    def asks_danger_first(self) -> bool:
        """Whether it begins with red flags, that is, takes a new report."""
        return any(q.own.get("ask_first") for q in self.questions)
