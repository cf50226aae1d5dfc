"""An hour where it is only asked whether it was just now (*Xác nhận lúc nào?* 21h40): the option
that asks for the hour is meant, and the hour is its answer."""

from __future__ import annotations

from conversations.engine.answering import stored
from conversations.engine.moment import Moment
from conversations.engine.navigation import move
from conversations.engine.reading import read_as
from conversations.event import Event
from conversations.facts import Fact
from conversations.question import Answer, Complaint, Question

_NAMES_AN_HOUR = frozenset({"complaint.no_such_time", "complaint.time_to_come"})
_FEWEST = 3
"""Fewer digits alone are the number of an option."""


def asked_for_hour(
    moment: Moment, question: Question, event: Event
) -> tuple[Moment, Question, tuple[Fact, ...]] | None:
    """The moment with that option chosen and the question for the hour open; None where no single
    option asks for an hour, or where the text names none."""
    typed = event.text.strip()
    if question.kind != "select_one" or question.red_flags or not typed:
        return None
    if typed.isdecimal() and len(typed) < _FEWEST:
        return None
    asking = [
        (choice.name, hour)
        for choice in moment.standing.choices(question)
        if (hour := _next(moment, question, choice.name)) is not None
    ]
    if len(asking) != 1 or not _names_hour(moment, asking[0][1], event):
        return None
    name, hour = asking[0]
    after, facts = stored(moment.then(), question, Answer(name))
    return move(after, hour.key), hour, facts


def _next(moment: Moment, question: Question, name: str) -> Question | None:
    """The question for day and hour that follows at once when this option is chosen."""
    answers = moment.with_answer(question.key, Answer(name))
    stops = moment.set(answers=answers).standing.stops
    at = [q.key for q in stops].index(question.key)
    return next((q for q in stops[at + 1 : at + 2] if q.kind == "datetime"), None)


def _names_hour(moment: Moment, hour: Question, event: Event) -> bool:
    read = read_as(moment, hour, event, ())
    if not isinstance(read, Complaint):
        return bool(read.value)
    return bool(read.offers) or read.key in _NAMES_AN_HOUR
