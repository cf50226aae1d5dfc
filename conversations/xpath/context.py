"""What an expression may look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from conversations.question import Choice, Position


class Answers(Protocol):
    """The answers so far, as expressions read them."""

    def value(self, name: str, position: Position) -> str:
        """The answer of a question there; "" when it is unanswered or irrelevant."""
        ...

    def count(self, repeat: str, position: Position) -> int:
        """How many instances a repeat has; `position` = that of the repeats around it."""
        ...

    def items(self, list_name: str) -> Sequence[Choice]:
        """The options of a list."""
        ...

    def items_where(self, list_name: str, column: str) -> Mapping[str, Sequence[Choice]]:
        """The options of a list by the value of one column, each in the order of the list."""
        ...

    def label(self, list_name: str, value: str) -> str:
        """The label of an option in the language of the session; the value itself when unknown."""
        ...


@dataclass(slots=True)
class Context:
    """The answers, the place and the time an expression is evaluated against. Nobody changes one;
    frozen it would take four times as long to make, and one is made for every constraint.

    `now`: aware. `position`: of the question the expression belongs to. `here`: the answer that `.`
    means (the candidate, in a constraint). `item`: the option under test in a predicate; `place`
    and `last`: position() and last() there; `origin`: the position that current() means in a
    predicate. `kept`: the value a calculate had before, for once(). `seed`: the same for every
    replay of the same session and question.
    """

    answers: Answers
    now: datetime
    position: Position = ()
    here: str = ""
    item: Choice | None = None
    place: int = 0
    last: int = 0
    origin: Position | None = None
    kept: str = ""
    seed: str = ""
