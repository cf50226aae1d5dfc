"""An answer to the question that follows for want of this one: a file where words are asked (*Trẻ
đang ở đâu?*: words, or else a voice note), an age where the day of birth is (*bé 7t*)."""

from __future__ import annotations

import re

from conversations.engine.answering import UNKNOWN, forward, stored
from conversations.engine.moment import Moment
from conversations.engine.reading import read_as
from conversations.engine.session import Step
from conversations.engine.showing import again
from conversations.engine.spoken import FILES, complained, spoken
from conversations.engine.validity import fault
from conversations.event import Event
from conversations.facts import Fact
from conversations.question import Answer, Complaint, Question


def question_instead(moment: Moment, question: Question, event: Event) -> Question | None:
    """The question after this one, when what was sent answers that one."""
    if not question.may_be_unknown:
        return None
    if question.own.get("means") == "birth_date" and event.text.strip():
        return _age_instead(moment, question, event)
    file = event.attachment
    words = question.kind == "text" and not event.text.strip()
    if not words or file is None:
        return None
    other = _for_want_of(moment, question)
    return other if other is not None and other.kind == file.kind else None


def keep_instead(moment: Moment, question: Question, other: Question, event: Event) -> Step:
    """*Chưa rõ* here, the file or the age there."""
    taken = read_as(moment, other, event, moment.standing.choices(other))
    if isinstance(taken, Complaint):
        return again(moment, complained(moment, taken))
    after, facts, said = stored_instead(moment.then(), question, other, taken)
    return forward(after, facts, *said)


def stored_instead(
    moment: Moment, question: Question, other: Question, taken: Answer
) -> tuple[Moment, tuple[Fact, ...], tuple[str, ...]]:
    """The same turn with both answers in their places, what became true, and what was taken."""
    after, facts = stored(moment, question, UNKNOWN)
    after, more = stored(after, other, taken)
    key = f"engine.taken_{other.kind}" if other.kind in FILES else "engine.understood"
    said = moment.say(key, answer=spoken(after, other, taken))
    return after, (*facts, *more), (said,)


def _age_instead(moment: Moment, question: Question, event: Event) -> Question | None:
    """The age that is asked where no day of birth is known, when an age was typed: no day, no
    year, and one the form may keep."""
    other = _for_want_of(moment, question)
    if other is None or other.own.get("means") != "age" or _DATE.search(event.text):
        return None
    day, age = (read_as(moment, q, event, ()) for q in (question, other))
    if not isinstance(day, Complaint) or isinstance(age, Complaint) or not age.value:
        return None
    asked = moment.set(answers=moment.with_answer(question.key, UNKNOWN)).standing
    return None if fault(asked, other, age) else other


_DATE = re.compile(r"[0-9]{4}|[0-9] ?[/.\-] ?[0-9]")


def _for_want_of(moment: Moment, question: Question) -> Question | None:
    """The question that follows only where this one is not known."""
    said = {q.key for q in _stops_with(moment, question, Answer("?"))}
    unsaid = _stops_with(moment, question, UNKNOWN)
    following = unsaid[[q.key for q in unsaid].index(question.key) + 1 :][:1]
    return next((q for q in following if q.key not in said), None)


def _stops_with(moment: Moment, question: Question, answer: Answer) -> tuple[Question, ...]:
    return moment.set(answers=moment.with_answer(question.key, answer)).standing.stops
