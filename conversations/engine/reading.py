"""Which reader an answer goes to: that of its kind, or of what it means (`hl:means`)."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.event import Event
from conversations.kinds.kind import Kind
from conversations.kinds.meaning import MEANINGS
from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Complaint, Question


def kind_of(question: Question) -> Kind:
    """How a question is answered and said: an age and a telephone number have words of their
    own."""
    return MEANINGS.get(question.own.get("means", "")) or KINDS[question.kind]


def read_as(
    moment: Moment, question: Question, event: Event, choices: tuple[Choice, ...]
) -> Answer | Complaint:
    """The answer the event gives, or why it is none."""
    return kind_of(question).read(question, event, choices, moment.now, moment.session.language)
