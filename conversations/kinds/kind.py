"""What every kind of question (*loại câu hỏi*) does: understand an answer, and say it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.event import Event
from conversations.question import Answer, Choice, Complaint, Question

Read = Callable[[Question, Event, Sequence[Choice], datetime, str], Answer | Complaint]
"""(question, event, choices, now, language) → the answer, or why it was not taken."""

Say = Callable[[Question, Answer, Sequence[Choice], str], str]
"""(question, answer, choices, language) → the answer in words for the read-back."""

Pick = Callable[[Question, Sequence[Choice], Sequence[int]], Answer | Complaint]
"""(question, choices, positions from 0) → the answer that tapping those options means."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`takes`: what it wants among text, choice, attachment:image, attachment:audio, place.

    `pick` is there for selects only. Nothing here ever raises: a wrong answer is a Complaint.
    """

    read: Read
    say: Say
    takes: frozenset[str]
    pick: Pick | None = None
