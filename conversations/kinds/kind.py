"""What every kind of question (*loại câu hỏi*) does: understand an answer, and say it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from conversations.event import Event
from conversations.question import Answer, Choice, Complaint, Question

Read = Callable[[Question, Event, Sequence[Choice], datetime, str], Answer | Complaint]
"""(question, event, choices, now, language) → the answer, or why it was not taken."""

Say = Callable[[Question, Answer, Sequence[Choice], str], str]
"""(question, answer, choices, language) → the answer in words for the read-back."""


class Pick(Protocol):
    """The answer that tapping options means; `indices` = their positions, from 0."""

    def __call__(
        self,
        question: Question,
        choices: Sequence[Choice],
        indices: Sequence[int],
        language: str = "vi",
    ) -> Answer | Complaint: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """`takes`: what it wants among text, choice, attachment:image, attachment:audio, place.

    `pick` is there for selects only. Nothing here ever raises: a wrong answer is a Complaint.
    """

    read: Read
    say: Say
    takes: frozenset[str]
    pick: Pick | None = None
