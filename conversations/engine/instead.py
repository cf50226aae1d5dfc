"""A file or a place sent where words are asked: it answers the question that follows for want of
words (*Trẻ đang ở đâu?*: words, or else a voice note)."""

from __future__ import annotations

from conversations.engine.answering import UNKNOWN, forward, stored
from conversations.engine.moment import Moment
from conversations.engine.reading import read_as
from conversations.engine.session import Step
from conversations.engine.showing import again
from conversations.engine.spoken import complained, understood
from conversations.event import Event
from conversations.question import Answer, Complaint, Question


def question_instead(moment: Moment, question: Question, event: Event) -> Question | None:
    """The question after this one, when the file answers it."""
    file = event.attachment
    words = question.kind == "text" and question.may_be_unknown and not event.text.strip()
    if not words or file is None:
        return None
    said = {q.key for q in _stops_with(moment, question, Answer("?"))}
    unsaid = _stops_with(moment, question, UNKNOWN)
    following = unsaid[[q.key for q in unsaid].index(question.key) + 1 :][:1]
    fits = (q for q in following if q.kind == file.kind and q.key not in said)
    return next(fits, None)


def keep_instead(moment: Moment, question: Question, other: Question, event: Event) -> Step:
    """*Chưa rõ* here, the file there."""
    taken = read_as(moment, other, event, moment.standing.choices(other))
    if isinstance(taken, Complaint):
        return again(moment, complained(moment, taken))
    after, facts = stored(moment.then(), question, UNKNOWN)
    after, more = stored(after, other, taken)
    said = understood(moment, other, event, taken)
    return forward(after, (*facts, *more), *said)


def _stops_with(moment: Moment, question: Question, answer: Answer) -> tuple[Question, ...]:
    return moment.set(answers=moment.with_answer(question.key, answer)).standing.stops
